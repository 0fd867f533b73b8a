-- Grain: one row an episode, measure and later stage, where the measure has a baseline: is the later reading better?
-- Better is lower or higher as the register of readings says; no later reading is not better (R17, R53).
with reading as (select * from intermediate.int_reading),
direction as (select * from contract.reading),
kpi as (
    select *
    from contract.kpi
    where measure in ('measure_improved', 'any_measure_improved', 'weight_maintained_plus_two')
),
asked as (
    select contract_code, 'end' as stage from kpi
    union
    select contract_code, unnest(stages) as stage from kpi
),
final as (
    select
        baseline.contract_code,
        baseline.episode_number,
        baseline.measure_name,
        asked.stage,
        baseline.value as value_before,
        later.value as value_after,
        coalesce(
            case direction.better
                when 'lower' then later.value < baseline.value
                when 'higher' then later.value > baseline.value
            end,
            false
        ) as is_better
    from reading as baseline
    join asked on asked.contract_code = baseline.contract_code
    join direction on direction.measure_name = baseline.measure_name
    left join reading as later
        on later.episode_number = baseline.episode_number
        and later.measure_name = baseline.measure_name
        and later.stage = asked.stage
    where baseline.stage = 'baseline'
)
select * from final
