-- Grain: one row a KPI and an episode with a quit date. Numerator: smoke free 25 to 42 days after it (R15). Not reached is not quit.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'quit_4_week'),
quit as (select * from intermediate.int_quit_reading),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        quit.provider_code,
        'episode' as unit_kind,
        quit.episode_ref as unit_ref,
        quit.client_number,
        quit.referral_number,
        quit.episode_number,
        quit.quit_date as event_date,
        quit.matures_on as matures_on,
        case when quit.is_quit then 1 else 0 end as in_numerator,
        1 as in_denominator,
        quit.programme,
        quit.pathway
    from quit
    join kpi
        on kpi.contract_code = quit.contract_code
        and allows(kpi.programmes, quit.programme)
        and allows(kpi.pathways, quit.pathway)
        and allows(kpi.client_statuses, quit.client_status)
        and allows(kpi.complexities, quit.complexity)
        and allows(kpi.settings, quit.service_setting)
        and allows(kpi.sources, quit.source)
        and allows(kpi.presenting_issues, quit.presenting_issue)
)
select * from final
