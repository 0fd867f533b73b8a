-- Grain: one row a KPI, provider and month: the in-post FTE of the roles named. A month counts once in the denominator, however
-- many providers hold the contract: their FTE adds up (R69), and a period is the mean of its months (R4).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'workforce_fte'),
workforce as (select * from staging.stg_workforce),
in_post as (
    select kpi.contract_code, kpi.kpi_code, workforce.provider_code, workforce.month, sum(workforce.in_post_fte) as fte
    from workforce
    join kpi
        on kpi.contract_code = workforce.contract_code
        and allows(kpi.roles, workforce.role)
    group by kpi.contract_code, kpi.kpi_code, workforce.provider_code, workforce.month
),
final as (
    select
        contract_code,
        kpi_code,
        provider_code,
        'row' as unit_kind,
        strftime(month, '%Y-%m') as unit_ref,
        null as client_number,
        null as referral_number,
        null as episode_number,
        month as event_date,
        month as matures_on,
        fte as in_numerator,
        case when row_number() over (partition by contract_code, kpi_code, month order by provider_code) = 1 then 1 else 0 end as in_denominator,
        null as programme,
        null as pathway
    from in_post
)
select * from final
