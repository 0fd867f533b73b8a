-- Grain: one row a KPI and a started episode, counted by distinct client: those who prefer to be reached in one of the KPI's ways (R51).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'preferred_contact'),
episode as (select * from intermediate.int_episode where start_date is not null),
client as (select * from intermediate.int_client),
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
        and allows(kpi.breakdown_codes, client.preferred_contact)
)
select * from final
