-- Grain: one row a characteristic and what a client can be in it: each of its groups, `not_stated` and `not_recorded`.
with characteristic as (select * from contract.characteristic),
declared as (select * from contract.characteristic_group),
final as (
    select
        declared.characteristic,
        declared.group_code,
        'group' as group_kind,
        declared.group_name,
        declared.sort_order
    from declared
    union all
    select characteristic.characteristic, gap.code, gap.code, gap.name, gap.sort_order
    from characteristic
    cross join (values ('not_stated', 'Not stated', 900), ('not_recorded', 'Not recorded', 901)) as gap(code, name, sort_order)
)
select * from final
