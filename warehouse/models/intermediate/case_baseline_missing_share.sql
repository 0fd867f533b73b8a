-- Grain: one row a KPI and a started episode whose planned end falls in the period, less deceased and transferred (R17).
-- Of all of them, those without a baseline of the KPI's measure. SWEMWBS and WEMWBS are one measure here: the wellbeing outcome
-- takes a baseline of either (R19).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'baseline_missing_share'),
cohort as (select * from intermediate.int_outcome_cohort where not is_excluded),
measurement as (select * from intermediate.int_measurement where stage = 'baseline'),
named as (
    select distinct contract_code, unnest(case when measure_name in ('swemwbs', 'wemwbs') then ['swemwbs', 'wemwbs'] else [measure_name] end) as measure_name
    from kpi
),
baseline as (
    select distinct
        measurement.episode_number,
        case when measurement.measure = 'wemwbs' then 'swemwbs' else measurement.measure end as measure_name
    from measurement
    semi join named
        on named.contract_code = measurement.contract_code
        and named.measure_name = measurement.measure
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        cohort.provider_code,
        'episode' as unit_kind,
        cohort.episode_ref as unit_ref,
        cohort.client_number,
        cohort.referral_number,
        cohort.episode_number,
        cohort.event_date,
        cohort.matures_on,
        case when baseline.episode_number is null then 1 else 0 end as in_numerator,
        1 as in_denominator,
        cohort.programme,
        cohort.pathway
    from cohort
    join kpi
        on kpi.contract_code = cohort.contract_code
        and allows(kpi.programmes, cohort.programme)
        and allows(kpi.pathways, cohort.pathway)
        and allows(kpi.client_statuses, cohort.client_status)
        and allows(kpi.complexities, cohort.complexity)
        and allows(kpi.settings, cohort.service_setting)
        and allows(kpi.sources, cohort.source)
        and allows(kpi.presenting_issues, cohort.presenting_issue)
    left join baseline
        on baseline.episode_number = cohort.episode_number
        and baseline.measure_name = case when kpi.measure_name = 'wemwbs' then 'swemwbs' else kpi.measure_name end
)
select * from final
