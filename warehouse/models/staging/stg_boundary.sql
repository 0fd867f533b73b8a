-- Grain: one row an area and vintage with its boundary simplified for the screen, shared edges still shared.
with boundary as (select * from ref.boundary),
final as (
    select area_code, area_kind, vintage, borough_code, coalesce(simplified, geojson) as geojson, label_lon, label_lat
    from boundary
)
select * from final
