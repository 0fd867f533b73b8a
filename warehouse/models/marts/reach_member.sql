-- Grain: one row an LSOA (of a release), stretch of time without a change of places, and area that holds it in that stretch.
with member as (select * from intermediate.int_reach_member where area_kind <> 'county'),
area as (select * from intermediate.int_reach_area),
final as (
    select area.imd_release, area.lsoa_code, member.places_from, member.area_kind, member.area_code
    from member
    join area on area.lsoa_number = member.lsoa_number
)
select * from final
