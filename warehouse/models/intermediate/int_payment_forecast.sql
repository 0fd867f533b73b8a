-- Grain: one row an incentive tier of a payment year that is not yet reported to its end: the chance of reaching its threshold
-- and what is needed a week, by the forecast of its KPI (mart.kpi_forecast) with the tier's threshold for target.
-- A year with a missing return, or fewer than three months known, has none.
with line as (select * from intermediate.int_payment_line where line_kind = 'incentive'),
year_ahead as (select * from intermediate.int_forecast_year where is_count and missing_in_year is null),
recent as (select * from intermediate.int_forecast_recent where is_of_counts),
asked as (
    select
        line.contract_code,
        line.year_start,
        line.sort_order,
        year_ahead.known_to,
        recent.months_used,
        forecast_count(
            recent.events, recent.lengths, year_ahead.known_numerator, year_ahead.days_to_come::double, line.threshold::double, true, false,
            (year_ahead.days_to_come / 7)::double
        ) as found
    from line
    join year_ahead
        on year_ahead.contract_code = line.contract_code
        and year_ahead.kpi_code = line.kpi_code
        and year_ahead.year_start = line.year_start
    join recent
        on recent.contract_code = line.contract_code
        and recent.kpi_code = line.kpi_code
        and recent.year_start = line.year_start
),
final as (
    select
        contract_code,
        year_start,
        sort_order,
        found.expected as forecast,
        found.low as forecast_low,
        found.high as forecast_high,
        found.chance as chance,
        found.needed as weekly_needed,
        found.pace as weekly_pace,
        known_to,
        months_used::integer as months_used
    from asked
    where found.expected is not null
)
select * from final
