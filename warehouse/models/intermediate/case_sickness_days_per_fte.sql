-- Grain: one row a KPI and a role in a month: its sickness days, and its in-post FTE. The denominator of a period is the mean FTE of its months (R51).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'sickness_days_per_fte'),
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
        coalesce(workforce.sickness_days, 0) as in_numerator,
        workforce.in_post_fte as in_denominator,
        null as programme,
        null as pathway
    from workforce
    join kpi
        on kpi.contract_code = workforce.contract_code
        and allows(kpi.roles, workforce.role)
)
select * from final
