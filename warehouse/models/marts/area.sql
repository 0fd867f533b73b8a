-- Grain: one row a kind of area, area and vintage: its name, and of an LSOA its rank and fifth in the release of its vintage.
with area as (select * from staging.stg_area where area_kind <> 'lsoa'),
lsoa as (select * from intermediate.int_reach_area),
lsoa_unranked as (select * from staging.stg_area where area_kind = 'lsoa'),
footprint as (select * from staging.stg_footprint),
final as (
    select
        'lsoa' as area_kind,
        lsoa_unranked.area_code,
        lsoa_unranked.area_name,
        lsoa_unranked.vintage,
        lsoa_unranked.borough_code,
        lsoa.imd_release,
        lsoa.imd_rank,
        lsoa.imd_decile,
        lsoa.quintile_local,
        lsoa.quintile_national
    from lsoa_unranked
    left join lsoa
        on lsoa.lsoa_code = lsoa_unranked.area_code
        and lsoa.vintage = lsoa_unranked.vintage
    union all by name
    select area_kind, area_code, area_name, vintage, borough_code
    from area
    union all by name
    select 'sdf' as area_kind, sdf_code as area_code, sdf_name as area_name, borough_code
    from footprint
)
select * from final
