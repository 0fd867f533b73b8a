-- Grain: one row a KPI and a started episode whose planned end falls in the period (R17).
-- Of all with a baseline of active days, those in a higher category at the end: 0–1 inactive, 2–4 fairly active,
-- 5–7 active. Clients already in the top category stay in the base (R19).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'activity_category_up'),
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
        case when coalesce((case when cohort.active_days_after >= 5 then 2 when cohort.active_days_after >= 2 then 1 when cohort.active_days_after >= 0 then 0 end) > (case when cohort.active_days_before >= 5 then 2 when cohort.active_days_before >= 2 then 1 when cohort.active_days_before >= 0 then 0 end), false) then 1 else 0 end as in_numerator,
        case when cohort.active_days_before is not null then 1 else 0 end as in_denominator,
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
