-- Grain: one row a KPI and contract year that can be forecast and has months that are wholly known: the last of them (at most six,
-- for why see mart.kpi_forecast), oldest first, whichever year they are of.
with year_ahead as (select * from intermediate.int_forecast_year),
known_month as (select * from intermediate.int_forecast_month where new_numerator is not null),
recent as (
    select
        year_ahead.contract_code,
        year_ahead.kpi_code,
        year_ahead.year_start,
        known_month.* exclude (contract_code, kpi_code, year_start)
    from year_ahead
    join known_month
        on known_month.contract_code = year_ahead.contract_code
        and known_month.kpi_code = year_ahead.kpi_code
        and known_month.month_end <= year_ahead.known_to
    qualify row_number() over (
        partition by year_ahead.contract_code, year_ahead.kpi_code, year_ahead.year_start
        order by known_month.month_start desc
    ) <= 6
),
final as (
    select
        contract_code,
        kpi_code,
        year_start,
        count(*) as months_used,
        list(new_numerator order by month_start) as events,
        list(days::double order by month_start) as lengths,
        list(numerator order by month_start) as numerators,
        list(denominator order by month_start) as denominators,
        sum(new_denominator) / sum(days) as cases_a_day,
        bool_and(
            new_numerator >= 0 and new_numerator = floor(new_numerator)
            and (is_count or (numerator between 0 and denominator and numerator = floor(numerator) and denominator = floor(denominator)))
        ) as is_of_counts
    from recent
    group by contract_code, kpi_code, year_start
)
select * from final
