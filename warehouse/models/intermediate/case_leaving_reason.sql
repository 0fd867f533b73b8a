-- Grain: one row a KPI and an episode that left early (R25), for one of the KPI's reasons. An empty cell, or still open and presumed
-- left, is `not_recorded`. Mature 28 days after the planned end.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'leaving_reason'),
leaving as (select * from intermediate.int_leaving where is_left or is_presumed_left),
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
        1 as in_numerator,
        0 as in_denominator,
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
        and allows(kpi.breakdown_codes, case when leaving.end_date is not null then leaving.end_reason end)
)
select * from final
