-- Grain: one row a KPI and an episode due a follow-up at four weeks. Of those reached: maintained or improved (R16).
-- `not_known` stays in the denominator; those not yet mature could still enter it (R51).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'maintained_4_week'),
due as (select * from intermediate.int_follow_up_4_week),
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
        due.matures_on as matures_on,
        case when due.is_maintained then 1 else 0 end as in_numerator,
        case when due.is_reached or not due.is_mature then 1 else 0 end as in_denominator,
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
