-- Grain: one row a part (what a row of figures is about) and LSOA in it. A part is an area of some kind in one stretch of
-- time, for a release and basis, whole (fifth 0) or one fifth of it. A small area is one part a basis, with its own fifth;
-- footprints, boroughs and the county come whole and by fifth; wards and electoral divisions whole.
-- `group_number`: parts that are the same LSOAs under either basis share their counts.
with area as (select * from intermediate.int_reach_area),
member as (select * from intermediate.int_reach_member),
basis as (select unnest(['local', 'national']) as basis),
fifth as (
    select
        area.lsoa_number,
        area.borough_code,
        area.imd_release,
        area.lsoa_code,
        basis.basis,
        case basis.basis when 'local' then area.quintile_local else area.quintile_national end as quintile
    from area
    cross join basis
),
held as (
    select member.*, fifth.imd_release, fifth.basis, 0 as quintile, 'either' as counted_by
    from member
    join fifth on fifth.lsoa_number = member.lsoa_number
    union all
    select member.*, fifth.imd_release, fifth.basis, fifth.quintile, fifth.basis || fifth.quintile
    from member
    join fifth on fifth.lsoa_number = member.lsoa_number
    where fifth.quintile is not null and member.area_kind in ('sdf', 'borough', 'county')
    union all
    select
        stretch.places_from,
        fifth.lsoa_number,
        fifth.borough_code,
        'lsoa',
        fifth.lsoa_code,
        fifth.imd_release,
        fifth.basis,
        coalesce(fifth.quintile, 0),
        'either'
    from fifth
    cross join (select distinct places_from from member) as stretch
),
final as (
    select
        *,
        dense_rank() over (order by places_from, imd_release, area_kind, area_code, basis, quintile)::integer as part_number,
        dense_rank() over (order by places_from, imd_release, area_kind, area_code, counted_by)::integer as group_number
    from held
)
select * from final
