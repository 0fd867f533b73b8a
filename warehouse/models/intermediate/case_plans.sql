-- Grain: one row a KPI and an episode with a personal health plan agreed in the period (R8).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'plans'),
episode as (select * from intermediate.int_episode where plan_agreed_date is not null),
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
        episode.plan_agreed_date as event_date,
        episode.plan_agreed_date as matures_on,
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
