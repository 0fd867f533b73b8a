-- Grain: one row a footprint or borough outline, LSOA vintage and stretch of dates (open ends filled).
with outline as (select * from ref.outline),
final as (
    select
        area_code,
        area_kind,
        vintage,
        geojson,
        label_lon,
        label_lat,
        coalesce(valid_from, date '1900-01-01') as valid_from,
        coalesce(valid_to, date '9999-12-31') as valid_to
    from outline
)
select * from final
