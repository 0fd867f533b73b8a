-- Grain: one row a KPI and a role in a month: the column of the workforce table that the KPI's part names (R4). Of what is held rather
-- than what happens (qualified staff, volunteers) a period shows its newest month; the others add up. Of these a month with
-- nobody is a case too, by its denominator, so that the newest month is the newest.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'workforce_count'),
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
        coalesce(
            case kpi.part
                when 'starters' then workforce.starters
                when 'leavers' then workforce.leavers
                when 'recruited_locally' then workforce.recruited_locally
                when 'level_3_qualified' then workforce.level_3_qualified
                when 'level_2_qualified' then workforce.level_2_qualified
                when 'volunteers' then workforce.volunteers
            end,
            0
        ) as in_numerator,
        case when kpi.part in ('level_3_qualified', 'level_2_qualified', 'volunteers') then 1 else 0 end as in_denominator,
        null as programme,
        null as pathway
    from workforce
    join kpi
        on kpi.contract_code = workforce.contract_code
        and allows(kpi.roles, workforce.role)
)
select * from final
