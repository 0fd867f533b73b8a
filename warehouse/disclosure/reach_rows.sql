-- The reach that the open file may hold: contract years, any programme, all adults, by the contract's own index and fifths;
-- the whole, its fifths and its footprints. The whole is the contract's borough, or the county where it has several: then the
-- boroughs are not in it, because shares are of the county. Small areas are not in it: a footprint and a fifth cross in them.
with
reach as (select * from mart.reach),
contract_row as (select contract_code, imd_release, deprivation_basis from mart.contract),
whole as (select distinct contract_code, whole_kind from mart.reach_offer),
final as (
    select reach.*
    from reach
    join whole on whole.contract_code = reach.contract_code
    join contract_row
        on contract_row.contract_code = reach.contract_code
        and contract_row.imd_release = reach.imd_release
        and contract_row.deprivation_basis = reach.basis
    where reach.programme = 'ALL'
        and reach.population = 'adults'
        and reach.period_kind = 'contract_year'
        and reach.clients is not null
        and (
            reach.area_kind = whole.whole_kind
            or (reach.area_kind = 'sdf' and reach.quintile = 0)
        )
)
select *
from final
order by contract_code, period_start, area_kind, area_code, quintile
