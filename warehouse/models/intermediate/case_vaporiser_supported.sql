-- Grain: one row a KPI and a start, counted by distinct client: on vaping cessation, or on a smoking programme by somebody who
-- used a vaporiser at baseline (R8).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'vaporiser_supported'),
episode as (
    select *
    from intermediate.int_outcome_cohort
    where
        programme = 'vaping_cessation'
        or (programme in ('stop_smoking', 'stop_smoking_specialist', 'smoking_harm_reduction') and uses_vaporiser_before = 1)
),
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
