-- Grain: one row a KPI and a started episode whose planned end falls in the period (R17).
-- Of all of them, those without a baseline of the KPI's measure (`measure_name`).
with kpi as (select * from contract.kpi where measure = 'baseline_missing_share'),
cohort as (select * from intermediate.int_outcome_cohort),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        cohort.provider_code,
        'episode' as unit_kind,
        cohort.episode_ref as unit_ref,
        cohort.client_ref,
        cohort.referral_ref,
        cohort.episode_ref,
        cohort.event_date,
        cohort.matures_on,
        case
            when kpi.measure_name = 'weight_kg' and cohort.weight_before is null then 1
            when kpi.measure_name = 'active_days_week' and cohort.active_days_before is null then 1
            when kpi.measure_name = 'active_minutes_week' and cohort.active_minutes_before is null then 1
            when kpi.measure_name = 'alcohol_units_week' and cohort.alcohol_units_before is null then 1
            when kpi.measure_name = 'swemwbs' and cohort.swemwbs_before is null and cohort.wemwbs_before is null then 1
            else 0
        end as in_numerator,
        1 as in_denominator,
        cohort.programme,
        cohort.pathway
    from cohort
    join kpi
        on kpi.contract_code = cohort.contract_code
        and allows(kpi.programmes, cohort.programme)
        and allows(kpi.pathways, cohort.pathway)
    where not cohort.is_excluded
)
select * from final
