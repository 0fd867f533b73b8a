-- Grain: one row a KPI and an attended contact, counted by distinct client: a longer period counts each once (R6).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'individuals_supported'),
contact as (select * from intermediate.int_contact where attendance = 'attended'),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        contact.provider_code,
        'client' as unit_kind,
        contact.client_ref as unit_ref,
        contact.client_number,
        contact.referral_number,
        contact.episode_number,
        contact.contact_date as event_date,
        contact.contact_date as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        contact.programme,
        contact.pathway
    from contact
    join kpi
        on kpi.contract_code = contact.contract_code
        and allows(kpi.programmes, contact.programme)
        and allows(kpi.pathways, contact.pathway)
        and allows(kpi.client_statuses, contact.client_status)
        and allows(kpi.complexities, contact.complexity)
        and allows(kpi.settings, contact.service_setting)
        and allows(kpi.sources, contact.source)
        and allows(kpi.presenting_issues, contact.presenting_issue)
)
select * from final
