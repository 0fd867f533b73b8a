-- One row a step and reason for not continuing, of those who have had time, the most frequent first.
select step_order, step, reason, sum(mature_lost)::bigint as lost
from mart.funnel_reason
where contract_code = $contract_code and programme = $programme
    and cohort_start between $cohort_start and $cohort_end
group by step_order, step, reason
having sum(mature_lost) > 0
order by step_order, lost desc, reason
