-- Grain: one row a KPI and a started episode. Numerator: the client lives in the most deprived fifth, by the KPI's basis (R13).
-- Every start is in the denominator, also those with no known area or from outside.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'starts_deprived'),
episode as (select * from intermediate.int_episode),
client as (select * from intermediate.int_client),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        episode.provider_code,
        'episode' as unit_kind,
        episode.episode_ref as unit_ref,
        episode.client_number,
        episode.referral_number,
        episode.episode_number,
        episode.start_date as event_date,
        episode.start_date as matures_on,
        case when (case when kpi.deprivation_basis = 'national' then client.quintile_national else client.quintile_local end) = 1 then 1 else 0 end as in_numerator,
        1 as in_denominator,
        episode.programme,
        episode.pathway
    from episode
    join client
        on client.client_number = episode.client_number
    join kpi
        on kpi.contract_code = episode.contract_code
        and allows(kpi.programmes, episode.programme)
        and allows(kpi.pathways, episode.pathway)
        and allows(kpi.client_statuses, episode.client_status)
        and allows(kpi.complexities, episode.complexity)
        and allows(kpi.settings, episode.service_setting)
        and allows(kpi.sources, episode.source)
        and allows(kpi.presenting_issues, episode.presenting_issue)
    where episode.start_date is not null
)
select * from final
