-- Grain: one row a recorded LSOA code (with its vintage, and missing) and release: the area of that release's vintage in
-- which its people are counted (R13), missing when they live elsewhere or nobody knows where (R30).
-- A code stored before a look-up was loaded has no vintage: it is taken as it is, else as one of the other vintage.
with client as (select * from intermediate.int_client),
area as (select * from intermediate.int_reach_area),
carry as (select * from staging.stg_lsoa_carry),
release as (select distinct imd_release, vintage from area),
recorded as (select distinct lsoa_code, lsoa_vintage from client),
asked as (
    select
        recorded.lsoa_code,
        recorded.lsoa_vintage,
        release.imd_release,
        release.vintage,
        own.lsoa_code as own_code
    from recorded
    cross join release
    left join area as own
        on own.imd_release = release.imd_release
        and own.lsoa_code = recorded.lsoa_code
),
carried as (
    select
        asked.lsoa_code,
        asked.lsoa_vintage,
        asked.imd_release,
        case
            when asked.lsoa_vintage = asked.vintage then asked.own_code
            when asked.lsoa_vintage is null then coalesce(asked.own_code, carry.to_code)
            else coalesce(carry.to_code, asked.own_code)
        end as area_code,
        carry.to_code as carried_code,
        carry.rule,
        carry.ambiguous
    from asked
    left join carry
        on carry.from_code = asked.lsoa_code
        and carry.to_vintage = asked.vintage
),
final as (
    select
        carried.lsoa_code,
        carried.lsoa_vintage,
        carried.imd_release,
        area.lsoa_number,
        area.borough_code,
        coalesce(carried.carried_code = area.lsoa_code and carried.rule <> 'same', false) as is_carried,
        coalesce(carried.carried_code = area.lsoa_code and carried.ambiguous, false) as is_ambiguous
    from carried
    left join area
        on area.imd_release = carried.imd_release
        and area.lsoa_code = carried.area_code
)
select * from final
