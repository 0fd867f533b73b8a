-- Grain: one row a KPI and a referral received in the period that came by one of the KPI's ways of hearing (R14).
-- What the contract does not list counts as `other`, an empty cell as `not_recorded`. The contract's list is what its
-- lines of this measure name between them.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'how_heard'),
referral as (select * from intermediate.int_referral_entry),
listed as (select distinct contract_code, unnest(breakdown_codes) as code from kpi),
heard as (
    select
        referral.*,
        case when referral.how_heard is null or listed.code is not null then referral.how_heard else 'other' end as heard_by
    from referral
    left join listed
        on listed.contract_code = referral.contract_code
        and listed.code = referral.how_heard
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        heard.provider_code,
        'referral' as unit_kind,
        heard.referral_ref as unit_ref,
        heard.client_number,
        heard.referral_number,
        null as episode_number,
        heard.received_date as event_date,
        heard.received_date as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        heard.programme,
        heard.pathway
    from heard
    join kpi
        on kpi.contract_code = heard.contract_code
        and allows(kpi.programmes, heard.programme)
        and allows(kpi.pathways, heard.pathway)
        and allows(kpi.client_statuses, heard.client_status)
        and allows(kpi.complexities, heard.complexity)
        and allows(kpi.settings, heard.service_setting)
        and allows(kpi.sources, heard.source)
        and allows(kpi.presenting_issues, heard.presenting_issue)
        and allows(kpi.breakdown_codes, heard.heard_by)
)
select * from final
