-- Grain: one row a KPI and a started episode. Numerator: a personal health plan has been agreed (R51).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'plan_agreed'),
episode as (select * from intermediate.int_episode where start_date is not null),
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
        case when episode.plan_agreed_date is not null then 1 else 0 end as in_numerator,
        1 as in_denominator,
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
