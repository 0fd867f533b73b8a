-- Grain: one row a kind of area, area, vintage and stretch of dates: its outline simplified for the screen, and a point inside
-- it for a label. Outlines of footprints and boroughs are merged from the LSOAs of each vintage, so they fit them exactly.
with boundary as (select * from staging.stg_boundary),
outline as (select * from staging.stg_outline),
release as (
    select imd_release, any_value(vintage) as vintage
    from staging.stg_area_deprivation
    group by imd_release
),
shape as (
    select
        area_kind,
        area_code,
        vintage,
        date '1900-01-01' as valid_from,
        date '9999-12-31' as valid_to,
        geojson,
        label_lon,
        label_lat
    from boundary
    union all by name
    select area_kind, area_code, vintage, valid_from, valid_to, geojson, label_lon, label_lat
    from outline
),
final as (
    select
        shape.area_kind,
        shape.area_code,
        shape.vintage,
        -- The year of a ward list is not a vintage of LSOAs: wards belong to no release.
        case when shape.area_kind in ('lsoa', 'sdf', 'borough') then release.imd_release end as imd_release,
        shape.valid_from,
        shape.valid_to,
        shape.geojson,
        shape.label_lon,
        shape.label_lat
    from shape
    left join release on release.vintage = shape.vintage
)
select * from final
