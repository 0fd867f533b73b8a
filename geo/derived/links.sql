-- Grain: one row a link between an LSOA of one vintage and one of the other, in each direction.
-- From the official lookup. Where a borough has none loaded, codes that exist in both vintages are taken as unchanged:
-- ONS gives an area whose boundary changed a new code.

create or replace temp table lsoa_link as
with changes as (
    select distinct lsoa11_code, lsoa21_code, change_code from ref.lsoa_change
),

areas as (
    select area_code, vintage from ref.area where area_kind = 'lsoa'
),

same_code as (
    select older.area_code as lsoa11_code, newer.area_code as lsoa21_code, 'U' as change_code
    from areas as older
    join areas as newer on newer.area_code = older.area_code and newer.vintage = 2021
    where older.vintage = 2011
      and older.area_code not in (select lsoa11_code from changes)
      and older.area_code not in (select lsoa21_code from changes)
),

links as (
    select * from changes
    union all
    select * from same_code
),

directed as (
    select lsoa11_code as from_code, 2011 as from_vintage, lsoa21_code as to_code, 2021 as to_vintage, change_code
    from links
    union all
    select lsoa21_code, 2021, lsoa11_code, 2011, change_code
    from links
),

final as (
    select
        *,
        count(*) over (partition by from_code, from_vintage) as targets,
        count(*) over (partition by to_code, to_vintage) as sources
    from directed
)

select * from final
