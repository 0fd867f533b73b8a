-- Grain: one row a contract, programme (`ALL` = any), cohort (a stretch of months in which referrals were received), group (`all`, or
-- `1` and `5` for the most and least deprived fifth by the contract's own basis) and day after the start on which somebody left or
-- was last seen: Kaplan and Meier's share still there just after it, with its interval and the number at risk just before.
-- Leaving is ending for any reason but completion (R25); presumed left counts as leaving on the last day attended. Completed,
-- deceased, transferred, and still there on the data date: followed until then, not a leaver.
with episode as (select * from intermediate.int_episode where start_date is not null and consent = 'yes'),
leaving as (select episode_number, is_left, is_presumed_left, last_attended_on from intermediate.int_leaving),
client as (select client_number, quintile_local, quintile_national from intermediate.int_client),
cohort as (select * from intermediate.int_funnel_cohort where cohort_kind <> 'quarter'),
contract_term as (select contract_code, coalesce(deprivation_basis, 'local') as own_basis from contract.contract),
followed as (
    select
        episode.contract_code,
        episode.programme,
        date_trunc('month', episode.received_date)::date as month_start,
        case contract_term.own_basis when 'national' then client.quintile_national else client.quintile_local end as quintile,
        -- An end after the data date is known where the return was sent later; on the data date that person was still there.
        coalesce((leaving.is_left and episode.end_date <= episode.data_date) or leaving.is_presumed_left, false) as has_left,
        greatest(
            case
                when leaving.is_presumed_left then coalesce(leaving.last_attended_on, episode.start_date)
                else least(coalesce(episode.end_date, episode.data_date), episode.data_date)
            end - episode.start_date,
            0
        )::integer as days
    from episode
    join contract_term on contract_term.contract_code = episode.contract_code
    join client on client.client_number = episode.client_number
    left join leaving on leaving.episode_number = episode.episode_number
),
counted as (
    select contract_code, programme, month_start, quintile, days, has_left, count(*) as people
    from followed
    group by all
),
scoped as (
    select
        counted.contract_code,
        unnest([counted.programme, 'ALL']) as programme,
        counted.month_start,
        counted.quintile,
        counted.days,
        counted.has_left,
        counted.people
    from counted
),
grouped as (
    select scoped.* exclude (quintile), 'all' as split_value
    from scoped
    union all
    select scoped.* exclude (quintile), quintile::varchar
    from scoped
    where quintile in (1, 5)
),
summed as (
    select
        grouped.contract_code,
        grouped.programme,
        cohort.cohort_kind,
        cohort.cohort_start,
        cohort.cohort_end,
        grouped.split_value,
        grouped.days,
        grouped.has_left,
        sum(grouped.people)::bigint as people
    from grouped
    join cohort
        on cohort.contract_code = grouped.contract_code
        and grouped.month_start between cohort.cohort_start and cohort.cohort_end
    group by all
),
drawn as (
    select
        contract_code,
        programme,
        cohort_kind,
        cohort_start,
        cohort_end,
        split_value,
        sum(people)::bigint as people,
        leaving_curve(list(days order by days, has_left), list(has_left order by days, has_left), list(people order by days, has_left)) as curve
    from summed
    group by contract_code, programme, cohort_kind, cohort_start, cohort_end, split_value
),
stepped as (
    select * exclude (curve), curve.median as median_days, unnest(curve.steps) as step
    from drawn
),
final as (
    select
        contract_code,
        programme,
        cohort_kind,
        cohort_start,
        cohort_end,
        split_value,
        people,
        median_days,
        step.day as day,
        step.at_risk as at_risk,
        step.leavers as leavers,
        step.censored as censored,
        step.staying as staying,
        step.low as ci_low,
        step.high as ci_high
    from stepped
)
select * from final
