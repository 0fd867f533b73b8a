-- Grain: one row a KPI and a contact that was attended or missed. Numerator: missed. A cancelled one is in neither (R51).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'dna_share'),
contact as (select * from intermediate.int_contact where attendance in ('attended', 'did_not_attend')),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        contact.provider_code,
        'row' as unit_kind,
        contact.contact_ref as unit_ref,
        contact.client_number,
        contact.referral_number,
        contact.episode_number,
        contact.contact_date as event_date,
        contact.contact_date as matures_on,
        case when contact.attendance = 'did_not_attend' then 1 else 0 end as in_numerator,
        1 as in_denominator,
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
        and allows(kpi.contact_types, contact.contact_type)
)
select * from final
