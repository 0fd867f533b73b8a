-- One row a release and kind of area that is loaded, with how many there are and how many of them have a shape.
with

parts as (
    select distinct imd_release, area_kind, area_code from mart.reach_part
),

members as (
    select distinct imd_release, area_kind, area_code from mart.reach_member
    union
    select distinct imd_release, 'lsoa', lsoa_code from mart.reach_member
),

areas as (
    select * from parts
    union
    select * from members
),

shapes as (
    select distinct area_kind, area_code from mart.area_shape
),

final as (
    select areas.imd_release, areas.area_kind, count(*) as areas, count(shapes.area_code) as with_shape
    from areas
    left join shapes on shapes.area_kind = areas.area_kind and shapes.area_code = areas.area_code
    group by areas.imd_release, areas.area_kind
    order by areas.imd_release, areas.area_kind
)

select * from final
