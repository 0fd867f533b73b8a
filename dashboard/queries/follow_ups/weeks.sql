-- One row a stage, week and team: follow-ups due and what became of them, from 26 weeks before the data date to 26 weeks after
-- the as-known day.
with

dates as (
    select contracts.data_date, publication.as_known_on
    from mart.contract as contracts
    cross join mart.publication as publication
    where contracts.contract_code = $contract_code
),

counts as (
    select * from mart.follow_up_due where contract_code = $contract_code
),

footprints as (select sdf_code, sdf_name from mart.footprint),

final as (
    select
        counts.* exclude (contract_code),
        case when counts.team_kind = 'footprint' then coalesce(footprints.sdf_name, counts.team_code) else counts.team_code end as team_name
    from counts
    cross join dates
    left join footprints on footprints.sdf_code = counts.team_code and counts.team_kind = 'footprint'
    where counts.week_start between dates.data_date - 182 and dates.as_known_on + 182
    order by counts.stage, counts.team_kind, counts.week_start, counts.team_code
)

select * from final
