-- Grain: one row a KPI and a started episode whose planned end falls in the period (R17).
-- Of all with baseline minutes, those at 150 minutes or more at the end, whatever the baseline (R19).
with kpi as (select * from contract.kpi where measure = 'activity_150'),
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
        cohort.event_date as event_date,
        cohort.matures_on as matures_on,
        case when coalesce(cohort.active_minutes_after >= 150, false) then 1 else 0 end as in_numerator,
        case when cohort.active_minutes_before is not null then 1 else 0 end as in_denominator,
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
    where not cohort.is_excluded
)
select * from final
