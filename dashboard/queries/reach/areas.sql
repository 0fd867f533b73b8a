-- One row an area of the kind asked for, with its name and, of a small area, the footprint and borough that hold it.
with

reached as (
    select *
    from mart.reach
    where contract_code = $contract_code and programme = $programme and population = $population
        and period_kind = $period_kind and period_end = $period_end
        and imd_release = $imd_release and basis = $basis and area_kind = $area_kind
        and (area_kind = 'lsoa' or quintile = 0)
),

names as (
    select area_code, arg_max(area_name, coalesce(vintage, 0)) as area_name
    from mart.area
    where area_kind = $area_kind and (area_kind <> 'lsoa' or imd_release = $imd_release)
    group by area_code
),

holders as (
    select lsoa_code, area_kind, area_code
    from mart.reach_member
    where imd_release = $imd_release
        and places_from = (select max(places_from) from mart.reach_member where places_from <= $drawn_on)
        and area_kind in ('sdf', 'borough')
),

footprints as (
    select holders.lsoa_code, footprint.sdf_code, footprint.sdf_name
    from holders
    inner join mart.footprint as footprint on footprint.sdf_code = holders.area_code
    where holders.area_kind = 'sdf'
),

boroughs as (
    select holders.lsoa_code, area.area_code as borough_code, area.area_name as borough_name
    from holders
    inner join mart.area as area on area.area_kind = 'borough' and area.area_code = holders.area_code
    where holders.area_kind = 'borough'
),

final as (
    select
        reached.*,
        coalesce(names.area_name, reached.area_code) as area_name,
        coalesce(footprints.sdf_code, case when reached.area_kind = 'sdf' then reached.area_code end) as sdf_code,
        footprints.sdf_name,
        boroughs.borough_name
    from reached
    left join names on names.area_code = reached.area_code
    left join footprints on footprints.lsoa_code = reached.area_code
    left join boroughs on boroughs.lsoa_code = reached.area_code
    order by area_name, reached.area_code
)

select * from final
