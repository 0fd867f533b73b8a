-- One row the contract's whole (its borough, or the county of several), a fifth of it, and those from outside: by basis and release.
with

whole as (
    select distinct whole_kind, whole_code
    from mart.reach_offer
    where contract_code = $contract_code and programme = $programme and population = $population
        and period_kind = $period_kind and period_end = $period_end
),

reached as (
    select *
    from mart.reach
    where contract_code = $contract_code and programme = $programme and population = $population
        and period_kind = $period_kind and period_end = $period_end and area_kind in ('borough', 'county', 'outside')
),

final as (
    select reached.*
    from reached
    inner join whole
        on whole.whole_code = reached.area_code
        and reached.area_kind in (whole.whole_kind, 'outside')
    order by imd_release, basis, area_kind, area_code, quintile
)

select * from final
