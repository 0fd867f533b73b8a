-- Grain: one row a KPI and a started episode whose planned end falls in the period (R17).
-- Those who died or were transferred, and so are in no outcome (R17).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'outcome_excluded'),
cohort as (select * from intermediate.int_outcome_cohort),
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
        cohort.event_date as event_date,
        cohort.matures_on as matures_on,
        1 as in_numerator,
        0 as in_denominator,
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
    where cohort.is_excluded
)
select * from final
