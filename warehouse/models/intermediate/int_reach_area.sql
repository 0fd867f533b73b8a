-- Grain: one row an LSOA and release of the indices of deprivation, on the LSOAs of that release's own vintage.
-- A fifth is missing where the release has no rank for the area, or the borough too few areas (R13).
with area as (select * from staging.stg_area where area_kind = 'lsoa'),
deprivation as (select * from staging.stg_area_deprivation),
release as (
    select imd_release, any_value(vintage) as vintage
    from deprivation
    group by imd_release
),
final as (
    select
        row_number() over (order by release.imd_release, area.area_code)::integer as lsoa_number,
        release.imd_release,
        release.vintage,
        area.area_code as lsoa_code,
        area.area_name as lsoa_name,
        area.borough_code,
        deprivation.imd_rank,
        deprivation.imd_decile,
        deprivation.quintile_local,
        deprivation.quintile_national
    from release
    join area on area.vintage = release.vintage
    left join deprivation
        on deprivation.lsoa_code = area.area_code
        and deprivation.imd_release = release.imd_release
)
select * from final
