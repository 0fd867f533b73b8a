-- reached, still open and lost of a step are together those who reached the step before it; nobody appears from nowhere
with step as (
    select
        *,
        lag(reached) over (
            partition by contract_code, programme, cohort_start, split, split_value, basis order by step_order
        ) as reached_before
    from mart.funnel
)
select contract_code, programme, cohort_start, split, split_value, step, reached, still_open, lost, reached_before
from step
where reached > coalesce(reached_before, reached)
    or reached + still_open + lost <> coalesce(reached_before, reached)
    or least(reached, still_open, lost, overdue, mature_reached, mature_open, mature_lost, mature_unknown, implied) < 0
    or overdue > still_open
    or mature_reached > reached
    or mature_open > still_open
    or mature_lost > lost
    or mature_unknown > mature_lost
    or implied > reached
