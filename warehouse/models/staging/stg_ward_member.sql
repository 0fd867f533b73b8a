-- Grain: one row an LSOA of one vintage in a ward or electoral division, from one day to another (open ends filled).
-- A list holds from 1 January of its year until the next list; the oldest also before. An LSOA of the vintage that a list
-- does not use belongs where its people are carried to (R13), so that both releases speak of the same wards.
with member as (select * from ref.ward_member),
carry as (select * from ref.lsoa_carry),
given as (
    select lsoa_code, vintage, ward_code, ward_name, ward_year, area_kind, borough_code
    from member
),
carried as (
    select carry.from_code as lsoa_code, carry.from_vintage as vintage, given.* exclude (lsoa_code, vintage)
    from given
    join carry
        on carry.to_code = given.lsoa_code
        and carry.to_vintage = given.vintage
    anti join given as own
        on own.vintage = carry.from_vintage
        and own.ward_year = given.ward_year
        and own.area_kind = given.area_kind
        and own.borough_code = given.borough_code
),
list_dated as (
    select
        borough_code,
        area_kind,
        ward_year,
        case
            when row_number() over list_order = 1 then date '1900-01-01'
            else make_date(ward_year, 1, 1)
        end as valid_from,
        coalesce(make_date(lead(ward_year) over list_order, 1, 1) - 1, date '9999-12-31')::date as valid_to
    from (select distinct borough_code, area_kind, ward_year from given)
    window list_order as (partition by borough_code, area_kind order by ward_year)
),
final as (
    select everywhere.*, list_dated.valid_from, list_dated.valid_to
    from (
        select * from given
        union all by name
        select * from carried
    ) as everywhere
    join list_dated using (borough_code, area_kind, ward_year)
)
select * from final
