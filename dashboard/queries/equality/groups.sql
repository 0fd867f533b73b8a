-- One row a characteristic and group (gaps last): clients, and how they compare with the people of the borough.
with

equality as (
    select * from mart.equality
    where contract_code = $contract_code and period_kind = $period_kind and period_end = $period_end
),

characteristics as (select * from mart.characteristic),

groups as (select * from mart.characteristic_group),

final as (
    select
        characteristics.title, characteristics.kind, characteristics.words, groups.group_name,
        equality.* exclude (contract_code, period_kind, period_start, period_end)
    from equality
    join characteristics on characteristics.characteristic = equality.characteristic
    join groups on groups.characteristic = equality.characteristic and groups.group_code = equality.group_code
    order by characteristics.sort_order, groups.sort_order
)

select * from final
