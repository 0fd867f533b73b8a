-- Grain: one row an LSOA and release of the indices of deprivation.
-- `quintile_local`: 1 = the most deprived fifth of the borough's own LSOAs by rank, by the PHE quantile rule on
-- negated ranks, so that ties stay together (R13); missing when a borough has fewer than five LSOAs.
-- `quintile_national`: 1 = deciles 1 and 2 of England.
with deprivation as (select * from ref.deprivation),
ranked as (
    select
        lsoa_code,
        vintage,
        imd_release,
        borough_code,
        imd_rank,
        imd_decile,
        imd_score,
        rank() over (partition by imd_release, borough_code order by imd_rank) as rank_in_borough,
        count(imd_rank) over (partition by imd_release, borough_code) as lsoas_in_borough
    from deprivation
),
final as (
    select
        * exclude (rank_in_borough, lsoas_in_borough),
        case
            when imd_rank is null or lsoas_in_borough < 5 then null
            else greatest(1, floor(6 - ceil((lsoas_in_borough + 1 - rank_in_borough) / (lsoas_in_borough / 5.0::double))))::integer
        end as quintile_local,
        ((imd_decile + 1) // 2)::integer as quintile_national
    from ranked
)
select * from final
