-- Grain: one row a KPI and a start on smoking harm reduction, counted by distinct client (R11).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'harm_reduction_clients'),
episode as (select * from intermediate.int_episode where start_date is not null and programme = 'smoking_harm_reduction'),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        episode.provider_code,
        'client' as unit_kind,
        episode.client_ref as unit_ref,
        episode.client_number,
        episode.referral_number,
        episode.episode_number,
        episode.start_date as event_date,
        episode.start_date as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        episode.programme,
        episode.pathway
    from episode
    join kpi
        on kpi.contract_code = episode.contract_code
        and allows(kpi.programmes, episode.programme)
        and allows(kpi.pathways, episode.pathway)
        and allows(kpi.client_statuses, episode.client_status)
        and allows(kpi.complexities, episode.complexity)
        and allows(kpi.settings, episode.service_setting)
        and allows(kpi.sources, episode.source)
        and allows(kpi.presenting_issues, episode.presenting_issue)
)
select * from final
