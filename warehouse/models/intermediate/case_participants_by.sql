-- Grain: one row a KPI and a started episode, counted by distinct client: those whose column `breakdown_by` holds one of the
-- KPI's codes (R51). The column is the client's, the referral's or the episode's.
with kpi as (select * from contract.kpi where measure = 'participants_by'),
episode as (select * from intermediate.int_episode where start_date is not null),
referral as (select contract_code, provider_code, referral_ref, how_heard from intermediate.int_referral),
client as (select * from intermediate.int_client),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        episode.provider_code,
        'client' as unit_kind,
        episode.client_ref as unit_ref,
        episode.client_ref,
        episode.referral_ref,
        episode.episode_ref,
        episode.start_date as event_date,
        episode.start_date as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        episode.programme,
        episode.pathway
    from episode
    join client
        on client.contract_code = episode.contract_code
        and client.provider_code = episode.provider_code
        and client.client_ref = episode.client_ref
    join referral
        on referral.contract_code = episode.contract_code
        and referral.provider_code = episode.provider_code
        and referral.referral_ref = episode.referral_ref
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
