-- Grain: one row a KPI and a started episode whose planned end falls in the period, less deceased and transferred (R25).
-- Numerator: ended for any reason but `completed`, or presumed left. Mature 28 days after the planned end.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'leaving_early'),
leaving as (select * from intermediate.int_leaving),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        leaving.provider_code,
        'episode' as unit_kind,
        leaving.episode_ref as unit_ref,
        leaving.client_number,
        leaving.referral_number,
        leaving.episode_number,
        leaving.planned_end as event_date,
        leaving.matures_on,
        case when leaving.is_left or leaving.is_presumed_left then 1 else 0 end as in_numerator,
        1 as in_denominator,
        leaving.programme,
        leaving.pathway
    from leaving
    join kpi
        on kpi.contract_code = leaving.contract_code
        and allows(kpi.programmes, leaving.programme)
        and allows(kpi.pathways, leaving.pathway)
        and allows(kpi.client_statuses, leaving.client_status)
        and allows(kpi.complexities, leaving.complexity)
        and allows(kpi.settings, leaving.service_setting)
        and allows(kpi.sources, leaving.source)
        and allows(kpi.presenting_issues, leaving.presenting_issue)
)
select * from final
