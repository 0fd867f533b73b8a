-- One row an outcome, characteristic and group (gaps last): the share with the outcome, and how it compares with the others.
with

outcomes as (
    select * from mart.equality_outcome
    where contract_code = $contract_code and period_kind = $period_kind and period_end = $period_end
),

characteristics as (select * from mart.characteristic),

groups as (select * from mart.characteristic_group),

final as (
    select
        characteristics.title, characteristics.kind, groups.group_name,
        outcomes.* exclude (contract_code, period_kind, period_start, period_end)
    from outcomes
    join characteristics on characteristics.characteristic = outcomes.characteristic
    join groups on groups.characteristic = outcomes.characteristic and groups.group_code = outcomes.group_code
    order by outcomes.outcome, characteristics.sort_order, groups.sort_order
)

select * from final
