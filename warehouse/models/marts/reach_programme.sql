-- Grain: one row a contract and programme that reach has rows for, with its name; `ALL` is any programme.
with offer as (select * from intermediate.int_reach_offer),
programme as (select * from contract.programme),
offered as (select distinct contract_code, programme from offer),
final as (
    select
        offered.contract_code,
        offered.programme,
        case when offered.programme = 'ALL' then 'All programmes' else coalesce(programme.programme_name, replace(offered.programme, '_', ' ')) end as programme_name,
        case when offered.programme = 'ALL' then 0 else coalesce(programme.sort_order, 999) end as sort_order
    from offered
    left join programme
        on programme.contract_code = offered.contract_code
        and programme.programme = offered.programme
)
select * from final
