-- Grain: one row a contract, period with figures, characteristic, group (also `not_stated` and `not_recorded`) and outcome, of the
-- started episodes whose planned end falls in the period and that have had time to end (R25): `goal_recorded` comes first, because
-- a gap in recording explains a gap in outcome; then `completed`, `left_early` (with those presumed left), `goal_achieved`.
-- A group is compared with the other groups of its characteristic together, those who stated nothing left out, where either side
-- has at least ten. `p_adjusted` is Holm's, over every such comparison of one outcome in the contract's period.
with leaving as (select * from intermediate.int_equality_leaving),
period as (select * from intermediate.int_reach_period where has_figures),
possible as (select * from intermediate.int_equality_group),
summed as (
    select
        period.period_number,
        leaving.characteristic,
        leaving.group_code,
        sum(leaving.episodes) as episodes,
        sum(leaving.goal_recorded) as goal_recorded,
        sum(leaving.completed) as completed,
        sum(leaving.left_early) as left_early,
        sum(leaving.goal_achieved) as goal_achieved
    from leaving
    join period
        on period.contract_code = leaving.contract_code
        and leaving.month_start between period.first_month and period.period_end
    group by period.period_number, leaving.characteristic, leaving.group_code
),
goals as (
    select period_number, sum(goal_recorded) as goals
    from summed
    group by period_number
),
listed as (
    select period_number, characteristic, group_code, episodes, outcome, numerator
    from summed
    unpivot (numerator for outcome in (goal_recorded, completed, left_early, goal_achieved))
),
placed as (
    select
        listed.period_number,
        listed.characteristic,
        listed.group_code,
        possible.group_kind,
        listed.outcome,
        listed.numerator::bigint as numerator,
        listed.episodes::bigint as denominator,
        (sum(listed.numerator) filter (where possible.group_kind = 'group') over characteristic_of_period - listed.numerator)::bigint as rest_numerator,
        (sum(listed.episodes) filter (where possible.group_kind = 'group') over characteristic_of_period - listed.episodes)::bigint as rest_denominator
    from listed
    join possible
        on possible.characteristic = listed.characteristic
        and possible.group_code = listed.group_code
    join goals on goals.period_number = listed.period_number
    -- Where no goal is recorded at all there is nothing to say about goals.
    where goals.goals > 0 or listed.outcome in ('completed', 'left_early')
    window characteristic_of_period as (partition by listed.period_number, listed.characteristic, listed.outcome)
),
comparable as (
    select
        * exclude (rest_numerator, rest_denominator),
        case when group_kind = 'group' then rest_numerator end as rest_numerator,
        case when group_kind = 'group' then rest_denominator end as rest_denominator,
        coalesce(group_kind = 'group' and denominator >= 10 and rest_denominator >= 10, false) as is_tested,
        numerator / nullif(denominator, 0)::double as value,
        wilson_low(numerator, denominator) as ci_low,
        wilson_high(numerator, denominator) as ci_high
    from placed
),
beside as (
    select
        *,
        rest_numerator / nullif(rest_denominator, 0)::double as rest_value,
        wilson_low(rest_numerator, nullif(rest_denominator, 0)) as rest_low,
        wilson_high(rest_numerator, nullif(rest_denominator, 0)) as rest_high,
        case when is_tested then difference_p(numerator, denominator, rest_numerator, rest_denominator) end as p_value
    from comparable
),
ranked as (
    select
        *,
        count(p_value) over (partition by period_number, outcome) as comparisons,
        row_number() over (partition by period_number, outcome order by p_value nulls last, characteristic, group_code) as place
    from beside
),
adjusted as (
    select
        *,
        max(least(1, p_value * (comparisons - place + 1))) over (partition by period_number, outcome order by place) as p_adjusted
    from ranked
),
final as (
    select
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        adjusted.characteristic,
        adjusted.group_code,
        adjusted.group_kind,
        adjusted.outcome,
        adjusted.numerator,
        adjusted.denominator,
        adjusted.value,
        adjusted.ci_low,
        adjusted.ci_high,
        adjusted.rest_numerator,
        adjusted.rest_denominator,
        adjusted.rest_value,
        -- Newcombe's interval, from the two Wilson intervals.
        adjusted.value - adjusted.rest_value as difference,
        adjusted.value - adjusted.rest_value - sqrt((adjusted.value - adjusted.ci_low) ** 2 + (adjusted.rest_high - adjusted.rest_value) ** 2) as difference_low,
        adjusted.value - adjusted.rest_value + sqrt((adjusted.ci_high - adjusted.value) ** 2 + (adjusted.rest_value - adjusted.rest_low) ** 2) as difference_high,
        adjusted.p_value,
        case when adjusted.p_value is not null then adjusted.p_adjusted end as p_adjusted,
        adjusted.comparisons,
        case
            when adjusted.group_kind <> 'group' then 'gap'
            when adjusted.p_value is null then 'too_few'
            when adjusted.p_adjusted >= 0.05 then 'as_others'
            when adjusted.value < adjusted.rest_value then 'lower'
            else 'higher'
        end as reading
    from adjusted
    join period on period.period_number = adjusted.period_number
    order by period.contract_code, period.period_kind, period.period_end, adjusted.outcome, adjusted.characteristic, adjusted.group_code
)
select * from final
