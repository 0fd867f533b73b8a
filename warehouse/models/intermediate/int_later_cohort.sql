-- Grain: one row a started episode and a later stage that a KPI of its contract looks at (`6_month`, `12_month`, `24_month`):
-- it belongs to the day that long after its start, and is mature then. Deceased and transferred are out of it (R17).
with kpi as (
    select distinct contract_code, unnest(stages) as stage
    from contract.kpi
    where measure in ('weight_loss', 'weight_loss_measured', 'weight_measured_share', 'weight_maintained_plus_two')
),
cohort as (select * from intermediate.int_outcome_cohort where not is_excluded),
length_of_stage(stage, months) as (values ('6_month', 6), ('12_month', 12), ('24_month', 24)),
final as (
    select
        cohort.* exclude (event_date, matures_on, is_mature),
        kpi.stage,
        (cohort.start_date + to_months(length_of_stage.months))::date as event_date,
        (cohort.start_date + to_months(length_of_stage.months))::date as matures_on,
        (cohort.start_date + to_months(length_of_stage.months))::date <= cohort.data_date as is_mature
    from cohort
    join kpi on kpi.contract_code = cohort.contract_code
    join length_of_stage on length_of_stage.stage = kpi.stage
)
select * from final
