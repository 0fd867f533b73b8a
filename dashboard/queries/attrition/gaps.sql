-- One row a step that only a later step tells of, with how many episodes: recording faults.
select step_order, step, count(*) as episodes
from mart.funnel_gap
where contract_code = $contract_code and ($programme = 'ALL' or programme = $programme)
    and received_date between $cohort_start and $cohort_end
group by step_order, step
order by step_order
