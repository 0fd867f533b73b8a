-- Grain: one row a KPI and a referral received in the period that was only signposted, counted by distinct client: advised, but
-- not ready or able to start (R24).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'advice_only'),
referral as (select * from intermediate.int_referral_entry where decision = 'signposted_only'),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        referral.provider_code,
        'client' as unit_kind,
        referral.client_ref as unit_ref,
        referral.client_number,
        referral.referral_number,
        null as episode_number,
        referral.received_date as event_date,
        referral.received_date as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        referral.programme,
        referral.pathway
    from referral
    join kpi
        on kpi.contract_code = referral.contract_code
        and allows(kpi.programmes, referral.programme)
        and allows(kpi.pathways, referral.pathway)
        and allows(kpi.client_statuses, referral.client_status)
        and allows(kpi.complexities, referral.complexity)
        and allows(kpi.settings, referral.service_setting)
        and allows(kpi.sources, referral.source)
        and allows(kpi.presenting_issues, referral.presenting_issue)
)
select * from final
