-- Grain: one row an LSOA, vintage and stretch of dates that no membership file gives, because the file of that time has
-- the codes of the other vintage. Such an LSOA takes the footprint of the area that it is carried to (ref.lsoa_carry).

insert into ref.footprint_member
with given as (
    select * from ref.footprint_member where not derived
),

areas as (
    select area_code, vintage, borough_code from ref.area where area_kind = 'lsoa'
),

carried as (
    select a.area_code as lsoa_code, a.vintage, g.sdf_code, g.valid_from, g.valid_to, a.borough_code
    from areas as a
    join ref.lsoa_carry as c on c.from_code = a.area_code and c.from_vintage = a.vintage
    join given as g on g.lsoa_code = c.to_code and g.vintage = c.to_vintage and g.borough_code = a.borough_code
),

-- A file speaks of a whole borough: where it has rows of this vintage in these dates, nothing is added to them.
final as (
    select c.*, true as derived
    from carried as c
    where not exists (
        select 1
        from given as g
        where g.borough_code = c.borough_code and g.vintage = c.vintage
          and g.valid_from <= coalesce(c.valid_to, date '9999-12-31')
          and coalesce(g.valid_to, date '9999-12-31') >= c.valid_from
    )
)

select * from final order by all
