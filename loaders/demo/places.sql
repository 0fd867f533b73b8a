-- The borough the demo's people live in.
-- grain: one row per LSOA (2011) with an IMD 2019 rank, adults and a footprint
with deprivation as (
    select lsoa_code, imd_rank
    from ref.deprivation
    where imd_release = 2019 and vintage = 2011
),

adults as (
    select area_code as lsoa_code, arg_max(people, year) as people
    from ref.population
    where population = 'adults' and vintage = 2011
    group by area_code
),

members as (
    select lsoa_code, sdf_code
    from ref.footprint_member
    where vintage = 2011 and valid_to is null
),

postcodes as (
    select lsoa_code, list(postcode order by postcode) as postcodes
    from ref.postcode
    where vintage = 2011
    group by lsoa_code
),

final as (
    select
        deprivation.lsoa_code,
        adults.people as adults,
        deprivation.imd_rank,
        members.sdf_code,
        postcodes.postcodes
    from deprivation
    inner join adults on deprivation.lsoa_code = adults.lsoa_code
    inner join members on deprivation.lsoa_code = members.lsoa_code
    left join postcodes on deprivation.lsoa_code = postcodes.lsoa_code
    order by deprivation.lsoa_code
)

select * from final
