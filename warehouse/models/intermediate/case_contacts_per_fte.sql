-- Grain: one row a KPI and a month of attended contacts, and one a KPI and a front-line role in a month: its in-post FTE.
-- The denominator of a period is the mean FTE of its months; the contract says which roles are front line (R51).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'contacts_per_fte'),
contract_term as (select * from contract.contract),
workforce as (select * from staging.stg_workforce),
contact as (select * from intermediate.int_contact where attendance = 'attended'),
contacts_of_month as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        contact.provider_code,
        date_trunc('month', contact.contact_date)::date as month_start,
        'contacts' as what,
        count(*) as contacts,
        0 as fte
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
    group by kpi.contract_code, kpi.kpi_code, contact.provider_code, month_start
),
fte_of_month as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        workforce.provider_code,
        workforce.month as month_start,
        workforce.role as what,
        0 as contacts,
        workforce.in_post_fte as fte
    from workforce
    join kpi on kpi.contract_code = workforce.contract_code
    join contract_term
        on contract_term.contract_code = workforce.contract_code
        and list_contains(contract_term.front_line_roles, workforce.role)
),
counted as (
    select * from contacts_of_month
    union all by name
    select * from fte_of_month
),
final as (
    select
        contract_code,
        kpi_code,
        provider_code,
        'row' as unit_kind,
        concat_ws(' ', strftime(month_start, '%Y-%m'), what) as unit_ref,
        null as client_number,
        null as referral_number,
        null as episode_number,
        month_start as event_date,
        month_start as matures_on,
        contacts as in_numerator,
        fte as in_denominator,
        null as programme,
        null as pathway
    from counted
)
select * from final
