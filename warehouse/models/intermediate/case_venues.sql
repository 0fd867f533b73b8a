-- Grain: one row a KPI, an area in which an attended contact took place and a day, counted by distinct venue (R51).
-- A venue is not where a client lives: it has no footprint of residence.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'venues'),
contact as (select * from intermediate.int_contact where attendance = 'attended' and venue_lsoa_code is not null),
final as (
    select distinct
        kpi.contract_code,
        kpi.kpi_code,
        contact.provider_code,
        'row' as unit_kind,
        contact.venue_lsoa_code as unit_ref,
        null as client_number,
        null as referral_number,
        null as episode_number,
        contact.contact_date as event_date,
        contact.contact_date as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        null as programme,
        null as pathway
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
