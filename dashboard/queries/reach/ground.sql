-- One row a small area of a release with its fifth and footprint, also where a period has no figures.
with

areas as (
    select * from mart.area where area_kind = 'lsoa' and imd_release = $imd_release
),

footprints as (
    select member.lsoa_code, footprint.sdf_code, footprint.sdf_name
    from mart.reach_member as member
    inner join mart.footprint as footprint on footprint.sdf_code = member.area_code
    where member.imd_release = $imd_release and member.area_kind = 'sdf'
        and member.places_from = (select max(places_from) from mart.reach_member where places_from <= $drawn_on)
),

final as (
    select
        'lsoa' as area_kind,
        areas.area_code,
        coalesce(areas.area_name, areas.area_code) as area_name,
        coalesce(case when $basis = 'local' then areas.quintile_local else areas.quintile_national end, 0) as quintile,
        footprints.sdf_code,
        footprints.sdf_name
    from areas
    left join footprints on footprints.lsoa_code = areas.area_code
    order by area_name
)

select * from final
