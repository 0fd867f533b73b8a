-- Grain: one row a KPI and a referral received in the period that asks for no programme and whose presenting issue the contract maps to
-- none: smoking, neither specialist nor community (R58). The KPI names the presenting issue.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'referrals_not_split'),
referral as (select * from intermediate.int_referral_entry where programme is null),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        referral.provider_code,
        'referral' as unit_kind,
        referral.referral_ref as unit_ref,
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
