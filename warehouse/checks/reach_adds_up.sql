-- small areas, footprints where every small area has one, and the fifths each add up to the whole of reach
with whole as (
    select reach.*
    from mart.reach as reach
    join mart.reach_offer as offer
        on offer.contract_code = reach.contract_code
        and offer.programme = reach.programme
        and offer.population = reach.population
        and offer.period_kind = reach.period_kind
        and offer.period_start = reach.period_start
        and offer.period_end = reach.period_end
        and offer.imd_release = reach.imd_release
        and offer.whole_kind = reach.area_kind
        and offer.whole_code = reach.area_code
    where reach.quintile = 0 and reach.basis = 'local' and reach.programme = 'ALL'
),
summed as (
    select
        contract_code,
        programme,
        population,
        period_kind,
        period_start,
        period_end,
        imd_release,
        area_kind,
        sum(clients) as clients,
        sum(small_areas) as small_areas
    from mart.reach
    where basis = 'local' and programme = 'ALL' and area_kind in ('lsoa', 'sdf') and (quintile = 0 or area_kind = 'lsoa')
    group by all
)
select whole.contract_code, whole.period_kind, whole.period_end, whole.imd_release, summed.area_kind, whole.clients, summed.clients as summed
from whole
join summed using (contract_code, programme, population, period_kind, period_start, period_end, imd_release)
where summed.small_areas = whole.small_areas and summed.clients <> whole.clients
