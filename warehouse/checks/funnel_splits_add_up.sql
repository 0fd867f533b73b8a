-- the groups of every split of a funnel are together its whole, step by step
with summed as (
    select
        contract_code, programme, cohort_start, split, basis, step_order,
        sum(reached) as reached, sum(still_open) as still_open, sum(lost) as lost
    from mart.funnel
    group by all
),
whole as (select * from summed where split = 'all')
select summed.contract_code, summed.programme, summed.cohort_start, summed.split, summed.step_order, summed.reached, whole.reached as of_all
from summed
left join whole
    on whole.contract_code = summed.contract_code
    and whole.programme = summed.programme
    and whole.cohort_start = summed.cohort_start
    and whole.step_order = summed.step_order
where summed.reached is distinct from whole.reached
    or summed.still_open is distinct from whole.still_open
    or summed.lost is distinct from whole.lost
