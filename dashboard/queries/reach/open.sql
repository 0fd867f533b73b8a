-- One row the whole, a fifth or a footprint of the contract's newest contract year with figures, as the open file holds them.
with
reach as (
    select *
    from mart.reach
    where contract_code = $contract_code and period_kind = 'contract_year' and area_kind in ('borough', 'county', 'sdf')
),

names as (
    select area_code, any_value(area_name) as area_name
    from mart.area
    where area_kind in ('sdf', 'borough')
    group by area_code
)

select reach.*, coalesce(names.area_name, reach.area_code) as area_name
from reach
left join names on names.area_code = reach.area_code
where reach.period_start = (select max(period_start) from reach where clients is not null)
order by reach.area_kind, reach.quintile, area_name
