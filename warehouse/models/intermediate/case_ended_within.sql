-- Grain: one row a KPI and a started episode, on the day that lies the KPI's limit after its start. Numerator: it had ended by then (R51).
-- A KPI whose limit is still to be agreed counts nobody.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'ended_within' and limit_days is not null),
episode as (select * from intermediate.int_episode where start_date is not null),
limited as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        episode.provider_code,
        episode.episode_ref,
        episode.client_number,
        episode.referral_number,
        episode.episode_number,
        episode.start_date + kpi.limit_days as limit_on,
        episode.end_date,
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
),
final as (
    select
        contract_code,
        kpi_code,
        provider_code,
        'episode' as unit_kind,
        episode_ref as unit_ref,
        client_number,
        referral_number,
        episode_number,
        limit_on as event_date,
        limit_on as matures_on,
        case when end_date <= limit_on then 1 else 0 end as in_numerator,
        1 as in_denominator,
        programme,
        pathway
    from limited
)
select * from final
