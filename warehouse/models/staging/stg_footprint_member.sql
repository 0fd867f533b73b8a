-- Grain: one row an LSOA of one vintage in a Service Delivery Footprint, from one day to another (open ends filled).
-- An LSOA of the vintage that the membership file does not use belongs where its people are carried to (R13).
with member as (select * from ref.footprint_member),
footprint as (select * from ref.footprint),
carry as (select * from ref.lsoa_carry),
carried as (
    select carry.from_code as lsoa_code, carry.from_vintage as vintage, member.sdf_code, member.valid_from, member.valid_to
    from carry
    join member
        on member.lsoa_code = carry.to_code
        and member.vintage = carry.to_vintage
    anti join member as own
        on own.lsoa_code = carry.from_code
        and own.vintage = carry.from_vintage
),
everywhere as (
    select lsoa_code, vintage, sdf_code, valid_from, valid_to
    from member
    union
    select lsoa_code, vintage, sdf_code, valid_from, valid_to
    from carried
),
final as (
    select
        everywhere.lsoa_code,
        everywhere.vintage,
        everywhere.sdf_code,
        footprint.sdf_name,
        footprint.borough_code,
        coalesce(everywhere.valid_from, date '1900-01-01') as valid_from,
        coalesce(everywhere.valid_to, date '9999-12-31') as valid_to
    from everywhere
    join footprint on footprint.sdf_code = everywhere.sdf_code
)
select * from final
