-- One row an area of a kind with its outline as it was on a day. A ward has one shape for one code, whatever the year.
with

shapes as (
    select *
    from mart.area_shape
    where area_kind = $area_kind
        and (imd_release = $imd_release or imd_release is null)
        and $drawn_on between valid_from and valid_to
),

final as (
    select
        area_code,
        arg_max(geojson, vintage) as geojson,
        arg_max(label_lon, vintage) as label_lon,
        arg_max(label_lat, vintage) as label_lat
    from shapes
    group by area_code
    order by area_code
)

select * from final
