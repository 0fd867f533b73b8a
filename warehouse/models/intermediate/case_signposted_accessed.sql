-- Grain: one row a KPI and a signposting dated in the period, counted by distinct client, where the client is known to have gone (R14).
-- The stages tell those without support (`referral`) from those with it (`initial`, `intervention`).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'signposted_accessed'),
signposting as (select * from intermediate.int_signposting where accessed = 'yes'),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        signposting.provider_code,
        'client' as unit_kind,
        signposting.client_ref as unit_ref,
        signposting.client_number,
        signposting.referral_number,
        signposting.episode_number,
        signposting.signposted_on as event_date,
        signposting.signposted_on as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        signposting.programme,
        signposting.pathway
    from signposting
    join kpi
        on kpi.contract_code = signposting.contract_code
        and allows(kpi.programmes, signposting.programme)
        and allows(kpi.pathways, signposting.pathway)
        and allows(kpi.client_statuses, signposting.client_status)
        and allows(kpi.complexities, signposting.complexity)
        and allows(kpi.settings, signposting.service_setting)
        and allows(kpi.sources, signposting.source)
        and allows(kpi.presenting_issues, signposting.presenting_issue)
        and allows(kpi.stages, signposting.from_stage)
        and allows(kpi.organisation_types, signposting.organisation_type)
)
select * from final
