-- Grain: one row a KPI and a start on smoking harm reduction, counted by distinct client. Numerator: a quit date, on any
-- episode of theirs, on or after it (R51). Mature 182 days after the start.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'harm_reduction_to_quit_share'),
episode as (select * from intermediate.int_episode),
last_quit as (
    select contract_code, provider_code, client_ref, max(quit_date) as last_quit_date
    from episode
    where quit_date is not null
    group by contract_code, provider_code, client_ref
),
harm_reduction as (
    select episode.*, last_quit.last_quit_date
    from episode
    left join last_quit
        on last_quit.contract_code = episode.contract_code
        and last_quit.provider_code = episode.provider_code
        and last_quit.client_ref = episode.client_ref
    where episode.programme = 'smoking_harm_reduction' and episode.start_date is not null
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        harm_reduction.provider_code,
        'client' as unit_kind,
        harm_reduction.client_ref as unit_ref,
        harm_reduction.client_number,
        harm_reduction.referral_number,
        harm_reduction.episode_number,
        harm_reduction.start_date as event_date,
        harm_reduction.start_date + 182 as matures_on,
        case when harm_reduction.last_quit_date >= harm_reduction.start_date then 1 else 0 end as in_numerator,
        1 as in_denominator,
        harm_reduction.programme,
        harm_reduction.pathway
    from harm_reduction
    join kpi
        on kpi.contract_code = harm_reduction.contract_code
        and allows(kpi.programmes, harm_reduction.programme)
        and allows(kpi.pathways, harm_reduction.pathway)
        and allows(kpi.client_statuses, harm_reduction.client_status)
        and allows(kpi.complexities, harm_reduction.complexity)
        and allows(kpi.settings, harm_reduction.service_setting)
        and allows(kpi.sources, harm_reduction.source)
        and allows(kpi.presenting_issues, harm_reduction.presenting_issue)
)
select * from final
