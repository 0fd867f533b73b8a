-- Grain: one row a KPI and a started episode whose planned end falls in the period, less deceased and transferred (R17).
-- Of those inactive at baseline, those no longer so at the end by the same instrument: 30 minutes a week or more, or 2 days or
-- more where no minutes were recorded at baseline. No end reading is not achieved (R17).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'activity_inactive_to_active'),
cohort as (
    select *
    from intermediate.int_outcome_cohort
    where
        not is_excluded
        and (active_minutes_before < 30 or (active_minutes_before is null and active_days_before < 2))
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
        case when 
                case
                    when cohort.active_minutes_before is not null then cohort.active_minutes_after >= 30
                    else cohort.active_days_after >= 2
                end
            then 1 else 0 end as in_numerator,
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
