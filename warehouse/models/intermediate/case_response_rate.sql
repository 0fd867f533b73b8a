-- Grain: one row a KPI and an episode completed in the period that had a plan (part `completed`: every one completed). Numerator: a
-- `plan_completion` answer for it, whenever collected (R20).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'response_rate'),
episode as (select * from intermediate.int_episode where end_reason = 'completed' and end_date is not null),
answered as (
    select distinct contract_code, provider_code, episode_ref
    from intermediate.int_feedback
    where survey = 'plan_completion' and episode_ref is not null
),
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
        episode.end_date as event_date,
        episode.end_date as matures_on,
        case when answered.episode_ref is not null then 1 else 0 end as in_numerator,
        1 as in_denominator,
        episode.programme,
        episode.pathway
    from episode
    left join answered
        on answered.contract_code = episode.contract_code
        and answered.provider_code = episode.provider_code
        and answered.episode_ref = episode.episode_ref
    join kpi
        on kpi.contract_code = episode.contract_code
        and allows(kpi.programmes, episode.programme)
        and allows(kpi.pathways, episode.pathway)
        and allows(kpi.client_statuses, episode.client_status)
        and allows(kpi.complexities, episode.complexity)
        and allows(kpi.settings, episode.service_setting)
        and allows(kpi.sources, episode.source)
        and allows(kpi.presenting_issues, episode.presenting_issue)
    where episode.plan_agreed_date is not null or kpi.part = 'completed'
)
select * from final
