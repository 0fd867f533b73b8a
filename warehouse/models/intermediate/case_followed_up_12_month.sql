-- Grain: one row a KPI and an episode due a follow-up 365 days after it ended as completed: those reached (R16, R59).
-- Mature 14 days later; those not yet mature could still count: in_denominator keeps them until they are (R26, R51).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'followed_up_12_month'),
due as (select * from intermediate.int_follow_up_later where stage = '12_month'),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        due.provider_code,
        'episode' as unit_kind,
        due.episode_ref as unit_ref,
        due.client_number,
        due.referral_number,
        due.episode_number,
        due.due_on as event_date,
        due.matures_on,
        case when due.is_reached then 1 else 0 end as in_numerator,
        case when not due.is_mature then 1 else 0 end as in_denominator,
        due.programme,
        due.pathway
    from due
    join kpi
        on kpi.contract_code = due.contract_code
        and allows(kpi.programmes, due.programme)
        and allows(kpi.pathways, due.pathway)
        and allows(kpi.client_statuses, due.client_status)
        and allows(kpi.complexities, due.complexity)
        and allows(kpi.settings, due.service_setting)
        and allows(kpi.sources, due.source)
        and allows(kpi.presenting_issues, due.presenting_issue)
)
select * from final
