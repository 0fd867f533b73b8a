-- Grain: one row an episode, stage and measure, for the measures and stages that a KPI of the contract names one by one.
-- Of several baseline readings the earliest counts, of any later stage the latest (R53).
with kpi as (
    select *
    from contract.kpi
    where measure in ('measure_improved', 'any_measure_improved', 'readings_total', 'weight_maintained_plus_two', 'weight_loss', 'weight_loss_measured', 'weight_measured_share')
),
named as (
    select contract_code, measure_name from kpi where measure_name is not null
    union
    select contract_code, unnest(measure_names) as measure_name from kpi
    union
    -- Weights at the end of the programme are part of the cohort already; those of later stages are read here.
    select contract_code, 'weight_kg' as measure_name from kpi where measure like 'weight%' and stages is not null
),
wanted_stage as (
    select contract_code, unnest(['baseline', 'end']) as stage from kpi
    union
    select contract_code, unnest(stages) as stage from kpi
),
measurement as (select * from intermediate.int_measurement),
final as (
    select
        measurement.contract_code,
        measurement.episode_number,
        measurement.stage,
        measurement.measure as measure_name,
        case
            when measurement.stage = 'baseline' then arg_min(measurement.value, measurement.measured_on)
            else arg_max(measurement.value, measurement.measured_on)
        end as value
    from measurement
    semi join named
        on named.contract_code = measurement.contract_code
        and named.measure_name = measurement.measure
    semi join wanted_stage
        on wanted_stage.contract_code = measurement.contract_code
        and wanted_stage.stage = measurement.stage
    group by
        measurement.contract_code,
        measurement.episode_number,
        measurement.stage,
        measurement.measure
)
select * from final
