-- Grain: one row a KPI and a started episode whose planned end falls in the period, less deceased and transferred (R17).
-- Of all with baseline minutes, those at 150 minutes a week or more at the end, whatever the baseline (R19).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'activity_150'),
cohort as (select * from intermediate.int_outcome_cohort where not is_excluded and active_minutes_before is not null),
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
        case when cohort.active_minutes_after >= 150 then 1 else 0 end as in_numerator,
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
)
select * from final
