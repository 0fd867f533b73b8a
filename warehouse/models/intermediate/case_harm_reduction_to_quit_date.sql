-- Grain: one row a KPI and an episode with a quit date, counted by distinct client: those who set it on or after the start of a
-- harm-reduction episode of theirs, the same one or an earlier (R11).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'harm_reduction_to_quit_date'),
episode as (select * from intermediate.int_episode),
first_harm_reduction as (
    select contract_code, provider_code, client_ref, min(start_date) as first_started_on
    from episode
    where programme = 'smoking_harm_reduction' and start_date is not null
    group by contract_code, provider_code, client_ref
),
quit as (
    select episode.*
    from episode
    join first_harm_reduction
        on first_harm_reduction.contract_code = episode.contract_code
        and first_harm_reduction.provider_code = episode.provider_code
        and first_harm_reduction.client_ref = episode.client_ref
    where episode.quit_date >= first_harm_reduction.first_started_on
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        quit.provider_code,
        'client' as unit_kind,
        quit.client_ref as unit_ref,
        quit.client_number,
        quit.referral_number,
        quit.episode_number,
        quit.quit_date as event_date,
        quit.quit_date as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        quit.programme,
        quit.pathway
    from quit
    join kpi
        on kpi.contract_code = quit.contract_code
        and allows(kpi.programmes, quit.programme)
        and allows(kpi.pathways, quit.pathway)
        and allows(kpi.client_statuses, quit.client_status)
        and allows(kpi.complexities, quit.complexity)
        and allows(kpi.settings, quit.service_setting)
        and allows(kpi.sources, quit.source)
        and allows(kpi.presenting_issues, quit.presenting_issue)
)
select * from final
