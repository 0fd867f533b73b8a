-- One row: how the most deprived fifth differs between the two releases, among small areas that kept their code.
with

fifths as (
    select
        area_code, imd_release,
        case when $basis = 'local' then quintile_local else quintile_national end as quintile
    from mart.area
    where area_kind = 'lsoa' and imd_release is not null
),

paired as (
    select older.area_code, older.quintile = 1 as was_deprived, newer.quintile = 1 as is_deprived
    from fifths as older
    inner join fifths as newer on newer.area_code = older.area_code and newer.imd_release > older.imd_release
),

final as (
    select
        count(*) as kept_their_code,
        count(*) filter (where was_deprived) as were_deprived,
        count(*) filter (where was_deprived and not is_deprived) as left_the_fifth,
        count(*) filter (where is_deprived and not was_deprived) as joined_the_fifth
    from paired
)

select * from final
