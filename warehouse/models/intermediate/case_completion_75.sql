-- Grain: one row a KPI and a started episode whose planned end falls in the period, less deceased and transferred (R17).
-- Numerator: completed, with at least 75 % of its planned sessions attended (contacts of type `session` or `group`) and an end
-- measurement taken (kpi.md). Without a number of planned sessions the share cannot be shown: not completed.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'completion_75'),
cohort as (select * from intermediate.int_outcome_cohort where not is_excluded),
contact as (select * from staging.stg_contacts where attendance = 'attended' and contact_type in ('session', 'group') and episode_ref is not null),
measurement as (select * from intermediate.int_measurement where stage = 'end'),
attended as (
    select contact.contract_code, contact.provider_code, contact.episode_ref, count(*) as sessions
    from contact
    semi join kpi on kpi.contract_code = contact.contract_code
    group by contact.contract_code, contact.provider_code, contact.episode_ref
),
measured as (
    select distinct measurement.episode_number
    from measurement
    semi join kpi on kpi.contract_code = measurement.contract_code
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
        case
            when
                cohort.end_reason = 'completed'
                and cohort.planned_sessions > 0
                and 4 * attended.sessions >= 3 * cohort.planned_sessions
                and measured.episode_number is not null
                then 1
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
        and allows(kpi.client_statuses, cohort.client_status)
        and allows(kpi.complexities, cohort.complexity)
        and allows(kpi.settings, cohort.service_setting)
        and allows(kpi.sources, cohort.source)
        and allows(kpi.presenting_issues, cohort.presenting_issue)
    left join attended
        on attended.contract_code = cohort.contract_code
        and attended.provider_code = cohort.provider_code
        and attended.episode_ref = cohort.episode_ref
    left join measured on measured.episode_number = cohort.episode_number
)
select * from final
