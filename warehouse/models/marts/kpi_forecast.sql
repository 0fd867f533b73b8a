-- Grain: one row a contract, KPI and contract year that has begun and is not yet reported to its end: where it will end if the
-- rest is like the last months that are wholly known (at most six), with the 80 % interval and what is needed from now on.
-- Counts with an annual target by Gamma-Poisson, proportions by Beta-binomial. Seasons and growth are not modelled.
-- Six, because services change: gone through again on the demo's three years, which grow and break off, intervals from twelve
-- months held the year's figure 69 times of 100, from six 74 times, and were as wide (make bench).
-- A year with a missing return has no forecast: nobody knows what is in it.
with year_ahead as (select * from intermediate.int_forecast_year),
gathered as (select * from intermediate.int_forecast_recent),
prepared as (
    select
        year_ahead.*,
        coalesce(gathered.months_used, 0) as months_used,
        gathered.events,
        gathered.lengths,
        gathered.numerators,
        gathered.denominators,
        -- All cases that the rest of the year should bring, less those of it that are in already; never fewer than wait.
        greatest(
            round(year_ahead.days_to_come * coalesce(gathered.cases_a_day, 0)) - (year_ahead.mature_denominator - year_ahead.known_denominator),
            year_ahead.immature,
            0
        ) as cases_to_come,
        year_ahead.days_to_come / 7 as weeks_left
    from year_ahead
    left join gathered using (contract_code, kpi_code, year_start)
    where coalesce(gathered.is_of_counts, true)
),
forecasted as (
    select
        *,
        case
            when missing_in_year is not null then null
            when is_count
                then forecast_count(
                    events, lengths, known_numerator, days_to_come::double, target::double, direction = 'higher_is_better',
                    coalesce(target_strict, false), weeks_left::double
                )
            else forecast_proportion(
                numerators, denominators, mature_numerator, mature_denominator, cases_to_come::double, target::double,
                direction = 'higher_is_better', coalesce(target_strict, false)
            )
        end as found
    from prepared
),
named as (
    select
        *,
        case when missing_in_year is not null then 'missing_return' else found.state end as state,
        case when is_count then known_numerator else mature_numerator / nullif(mature_denominator, 0) end as so_far,
        case when is_count then known_to else data_date end as so_far_to
    from forecasted
),
worded as (
    select
        *,
        figure_words(unit, case when is_count then round(found.expected) else found.expected end, null) as expected_words,
        figure_words(unit, found.low, null) || ' to ' || figure_words(unit, found.high, null) as interval_words,
        case
            when direction = 'lower_is_better' and target_strict then 'less than '
            when direction = 'lower_is_better' then 'at most '
            when target_strict then 'more than '
            else 'at least '
        end || figure_words(unit, target, null) as target_words,
        case
            when found.chance < 0.01 then 'under 1 %'
            when found.chance > 0.99 then 'over 99 %'
            else round(100 * found.chance)::integer || ' %'
        end as chance_words,
        case
            when is_count and direction = 'higher_is_better' and found.needed = 0 then 'it is met already'
            when is_count and direction = 'higher_is_better'
                then number_words(round(found.needed, 1)) || ' a week are needed from ' || day_words(known_to + 1)
                    || '; lately it is ' || number_words(round(found.pace, 1))
            when is_count and found.needed < 0 then 'it cannot be met any more'
            when is_count then 'at most ' || number_words(round(found.needed, 1)) || ' a week may come from ' || day_words(known_to + 1)
                || '; lately it is ' || number_words(round(found.pace, 1))
            when found.needed is null then null
            when direction = 'higher_is_better' and found.needed > 1 or direction = 'lower_is_better' and found.needed < 0
                then 'it cannot be met any more, if ' || number_words(cases_to_come) || ' cases are to come'
            when direction = 'higher_is_better' and found.needed = 0 then 'it is met whatever comes, if ' || number_words(cases_to_come) || ' cases are to come'
            when direction = 'higher_is_better'
                then figure_words(unit, found.needed, null) || ' of the ' || number_words(cases_to_come) || ' cases to come are needed; lately it is ' || figure_words(unit, found.pace, null)
            else 'at most ' || figure_words(unit, least(found.needed, 1), null) || ' of the ' || number_words(cases_to_come) || ' cases to come is allowed; lately it is ' || figure_words(unit, found.pace, null)
        end as needed_words
    from named
),
final as (
    select
        contract_code,
        kpi_code,
        year_start,
        year_end,
        data_date,
        known_to,
        state,
        so_far,
        so_far_to,
        found.expected as expected,
        found.low as low_80,
        found.high as high_80,
        target::double as target,
        found.chance as chance_of_target,
        case when is_count then found.needed end as weekly_needed,
        case when is_count then found.pace end as weekly_pace,
        case when not is_count then found.needed end as share_needed,
        case when not is_count then found.pace end as share_pace,
        case when not is_count then cases_to_come end::bigint as cases_to_come,
        months_used::integer as months_used,
        found.dispersion as dispersion,
        case state
            when 'missing_return' then 'No forecast: there is no return for ' || missing_in_year || '.'
            when 'too_few_months' then 'No forecast: fewer than three months are wholly known.'
            else concat_ws(
                '; ',
                'If the rest is like the last ' || months_used || ' months, the year ends at about ' || expected_words || ' (80 % interval '
                || interval_words || ') against ' || target_words,
                'the chance of meeting it is ' || chance_words,
                needed_words
            ) || '.'
        end as words
    from worded
)
select * from final
