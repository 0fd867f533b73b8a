-- Grain: one row a KPI and a started episode whose planned end falls in the period, less deceased and transferred (R17).
-- Of all with a baseline of any of the KPI's measures, those better at the end in at least one; part `all`: in every one that
-- had a baseline (R53).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'any_measure_improved'),
cohort as (select * from intermediate.int_outcome_cohort where not is_excluded),
change as (select * from intermediate.int_reading_change where stage = 'end'),
changed as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        change.episode_number,
        count(*) as measures_before,
        count(*) filter (where change.is_better) as measures_better
    from change
    join kpi
        on kpi.contract_code = change.contract_code
        and list_contains(kpi.measure_names, change.measure_name)
    group by kpi.contract_code, kpi.kpi_code, change.episode_number
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
        case when changed.measures_better >= case when kpi.part = 'all' then changed.measures_before else 1 end then 1 else 0 end as in_numerator,
        1 as in_denominator,
        cohort.programme,
        cohort.pathway
    from cohort
    join changed
        on changed.episode_number = cohort.episode_number
    join kpi
        on kpi.contract_code = cohort.contract_code
        and allows(kpi.programmes, cohort.programme)
        and allows(kpi.pathways, cohort.pathway)
        and allows(kpi.client_statuses, cohort.client_status)
        and allows(kpi.complexities, cohort.complexity)
        and allows(kpi.settings, cohort.service_setting)
        and allows(kpi.sources, cohort.source)
        and allows(kpi.presenting_issues, cohort.presenting_issue)
        and kpi.kpi_code = changed.kpi_code
)
select * from final
