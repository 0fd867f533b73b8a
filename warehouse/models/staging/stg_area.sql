-- Grain: one row an area and vintage: an LSOA, MSOA, ward, electoral division or borough that geography was loaded for.
-- `vintage` of an LSOA or MSOA is 2011 or 2021, of a ward or division the year of its list; a borough has none.
with area as (select * from ref.area),
final as (
    select area_code, area_name, area_kind, vintage, borough_code
    from area
)
select * from final
