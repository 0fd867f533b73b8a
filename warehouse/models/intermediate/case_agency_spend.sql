-- Grain: one row a KPI and a role in a month: what was spent on agency staff, in pounds (R4).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'agency_spend'),
workforce as (select * from staging.stg_workforce),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        workforce.provider_code,
        'row' as unit_kind,
        concat_ws(' ', strftime(workforce.month, '%Y-%m'), workforce.role) as unit_ref,
        null as client_number,
        null as referral_number,
        null as episode_number,
        workforce.month as event_date,
        workforce.month as matures_on,
        coalesce(workforce.agency_cost, 0) as in_numerator,
        0 as in_denominator,
        null as programme,
        null as pathway
    from workforce
    join kpi
        on kpi.contract_code = workforce.contract_code
        and allows(kpi.roles, workforce.role)
)
select * from final
