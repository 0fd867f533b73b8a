-- Grain: one row a borough, LSOA vintage and thing loaded: how many of the borough's LSOAs have it, and which have not.
-- The borough's LSOAs are every code that any loaded file gave to it.

with areas as (
    select area_code, vintage, borough_code from ref.area
    where area_kind = 'lsoa' and borough_code in (select unnest($boroughs))
),

held as (
    select distinct 1 as sort, 'IoD ' || imd_release as thing, lsoa_code as area_code, vintage from ref.deprivation
    union all
    select distinct 2, 'boundaries', area_code, vintage from ref.boundary where area_kind = 'lsoa'
    union all
    select distinct
        3,
        case population when 'adults' then 'adults (18 and over)' else 'people of all ages' end || ', mid-' || year
            || case when derived then ', carried' else '' end,
        area_code,
        vintage
    from ref.population
    union all
    select distinct 4, 'code carried to LSOA ' || to_vintage, from_code, from_vintage from ref.lsoa_carry
    union all
    select distinct 5, 'at least one postcode', lsoa_code, vintage from ref.postcode
    union all
    select distinct 6, 'a footprint', lsoa_code, vintage from ref.footprint_member
    union all
    select distinct 7, area_kind || ' of ' || ward_year, lsoa_code, vintage from ref.ward_member
),

things as (
    select distinct h.sort, h.thing, h.vintage, a.borough_code
    from held as h
    join areas as a on a.area_code = h.area_code and a.vintage = h.vintage
),

final as (
    select
        a.borough_code,
        a.vintage,
        t.sort,
        t.thing,
        count(*) as areas,
        count(h.area_code) as joined,
        list(a.area_code order by a.area_code) filter (where h.area_code is null) as without
    from things as t
    join areas as a on a.borough_code = t.borough_code and a.vintage = t.vintage
    left join held as h on h.thing = t.thing and h.area_code = a.area_code and h.vintage = a.vintage
    group by a.borough_code, a.vintage, t.sort, t.thing
)

select * from final order by borough_code, vintage, sort, thing
