-- Grain: one row a KPI and a started episode outside its programme's criteria: its age limits, or a baseline BMI below the least (R33).
-- What is not recorded is held against nobody. BMI is weight in kg / (height in m)², compared by multiplying across (R18).
with kpi as (select * from contract.kpi where measure = 'starts_ineligible'),
episode as (select * from intermediate.int_outcome_cohort),
programme as (select * from contract.programme),
client as (select * from intermediate.int_client),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        episode.provider_code,
        'episode' as unit_kind,
        episode.episode_ref as unit_ref,
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
    join programme
        on programme.contract_code = episode.contract_code
        and programme.programme = episode.programme
    join kpi
        on kpi.contract_code = episode.contract_code
        and allows(kpi.programmes, episode.programme)
        and allows(kpi.pathways, episode.pathway)
        and allows(kpi.client_statuses, episode.client_status)
        and allows(kpi.complexities, episode.complexity)
        and allows(kpi.settings, episode.service_setting)
        and allows(kpi.sources, episode.source)
        and allows(kpi.presenting_issues, episode.presenting_issue)
    where 
        client.age_at_referral < programme.minimum_age
        or client.age_at_referral > programme.maximum_age
        or episode.weight_before * 10000 < programme.minimum_bmi * episode.height::decimal(9, 4) * episode.height::decimal(9, 4)
)
select * from final
