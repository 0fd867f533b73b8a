-- One row a step of the funnel that is looked at, in order.
select rate.*, step.follow_up_by
from mart.funnel_rate as rate
inner join mart.funnel_step as step
    on step.contract_code = rate.contract_code and step.programme = rate.programme and step.step = rate.step
where rate.contract_code = $contract_code and rate.programme = $programme
    and rate.cohort_kind = $cohort_kind and rate.cohort_start = $cohort_start and rate.split = 'all'
order by rate.step_order
