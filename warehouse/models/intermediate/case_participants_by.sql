-- Grain: one row a KPI and a started episode, counted by distinct client: those whose column `breakdown_by` holds one of the
-- KPI's codes (R51). The column is the client's, the referral's or the episode's.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'participants_by'),
episode as (select * from intermediate.int_episode where start_date is not null),
referral as (select referral_number, how_heard from intermediate.int_referral),
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
    join referral
        on referral.referral_number = episode.referral_number
    join kpi
        on kpi.contract_code = episode.contract_code
        and allows(kpi.programmes, episode.programme)
        and allows(kpi.pathways, episode.pathway)
        and allows(kpi.client_statuses, episode.client_status)
        and allows(kpi.complexities, episode.complexity)
        and allows(kpi.settings, episode.service_setting)
        and allows(kpi.sources, episode.source)
        and allows(kpi.presenting_issues, episode.presenting_issue)
        and allows(
            kpi.breakdown_codes,
            case kpi.breakdown_by
                when 'long_term_condition' then client.long_term_condition
                when 'preferred_contact' then client.preferred_contact
                when 'how_heard' then referral.how_heard
                when 'source' then episode.source
                when 'presenting_issue' then episode.presenting_issue
                when 'client_status' then episode.client_status
                when 'complexity' then episode.complexity
                when 'service_setting' then episode.service_setting
                when 'programme' then episode.programme
                when 'pathway' then episode.pathway
                when 'therapy' then episode.therapy
            end
        )
)
select * from final
