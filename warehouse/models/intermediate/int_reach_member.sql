-- Grain: one row an LSOA (of a release), stretch of time without a change of places (`places_from`), and area that holds it.
-- The borough is the borough; where several boroughs are loaded, their whole is the area `ALL` of kind `county`.
with area as (select * from intermediate.int_reach_area),
footprint as (select * from staging.stg_footprint_member),
ward as (select * from staging.stg_ward_member),
period as (select * from intermediate.int_reach_period),
stretch as (select distinct places_from from period),
boroughs as (select count(distinct borough_code) as boroughs from area),
final as (
    select stretch.places_from, area.lsoa_number, area.borough_code, 'sdf' as area_kind, footprint.sdf_code as area_code
    from area
    join footprint
        on footprint.lsoa_code = area.lsoa_code
        and footprint.vintage = area.vintage
    join stretch on stretch.places_from between footprint.valid_from and footprint.valid_to
    union all
    select stretch.places_from, area.lsoa_number, area.borough_code, ward.area_kind, ward.ward_code
    from area
    join ward
        on ward.lsoa_code = area.lsoa_code
        and ward.vintage = area.vintage
    join stretch on stretch.places_from between ward.valid_from and ward.valid_to
    union all
    select stretch.places_from, area.lsoa_number, area.borough_code, 'borough', area.borough_code
    from area
    cross join stretch
    union all
    select stretch.places_from, area.lsoa_number, null, 'county', 'ALL'
    from area
    cross join stretch
    cross join boroughs
    where boroughs.boroughs > 1
)
select * from final
