-- Grain: one row a KPI with a year's target that can be forecast, and a contract year that has begun and is not yet reported
-- to its end: what is known of it and what is still to come, as of the data date (R1).
-- `known_to` is the last day up to which every month of the year is wholly known; what comes after it is still to come.
with judged as (
    select *
    from intermediate.int_kpi_judged
    where
        sdf_code = 'ALL'
        and judged
        and waits_for is null
        and ((shape = 'count' and per = 'annual') or shape = 'proportion')
        and is_in_force
),
known_month as (select * from intermediate.int_forecast_month),
data_date as (select * from intermediate.int_data_date),
this_year as (
    select judged.*, data_date.data_date
    from judged
    join data_date on data_date.contract_code = judged.contract_code
    where judged.period_kind = 'contract_year' and judged.period_end > data_date.data_date and judged.row_target is not null
),
missing_return as (
    -- A hole between returns that are in; what is missing after the last of them is still to come.
    select
        judged.contract_code,
        judged.kpi_code,
        judged.year_start,
        array_to_string(list_sort(list_distinct(list(judged.missing_words))), ', ') as missing_words
    from judged
    join data_date
        on data_date.contract_code = judged.contract_code
        and data_date.data_date >= judged.period_end
    where judged.period_kind = 'month' and judged.status = 'no_return' and judged.missing_words <> ''
    group by judged.contract_code, judged.kpi_code, judged.year_start
),
first_unknown as (
    -- The first month of the year that is not wholly known.
    select
        month_row.contract_code,
        month_row.kpi_code,
        month_row.year_start,
        min(month_row.period_start) as first_unknown_on
    from judged as month_row
    anti join known_month
        on known_month.contract_code = month_row.contract_code
        and known_month.kpi_code = month_row.kpi_code
        and known_month.month_start = month_row.period_start
    where month_row.period_kind = 'month'
    group by month_row.contract_code, month_row.kpi_code, month_row.year_start
),
reached as (
    select
        this_year.*,
        least(
            coalesce(first_unknown.first_unknown_on - 1, this_year.data_date),
            greatest(this_year.data_date, this_year.period_start - 1)
        ) as known_to,
        missing_return.missing_words as missing_in_year
    from this_year
    left join first_unknown using (contract_code, kpi_code, year_start)
    left join missing_return using (contract_code, kpi_code, year_start)
),
known as (
    select
        reached.contract_code,
        reached.kpi_code,
        reached.year_start,
        sum(known_month.new_numerator) as numerator,
        sum(known_month.new_denominator) as denominator
    from reached
    join known_month
        on known_month.contract_code = reached.contract_code
        and known_month.kpi_code = reached.kpi_code
        and known_month.year_start = reached.year_start
        and known_month.month_end <= reached.known_to
    group by reached.contract_code, reached.kpi_code, reached.year_start
),
final as (
    select
        reached.contract_code,
        reached.kpi_code,
        reached.year_start,
        reached.period_end as year_end,
        reached.data_date,
        reached.known_to,
        reached.is_count,
        reached.unit,
        reached.direction,
        reached.row_target as target,
        reached.target_strict,
        reached.missing_in_year,
        coalesce(known.numerator, 0) as known_numerator,
        coalesce(known.denominator, 0) as known_denominator,
        -- A proportion so far is of all who have had time, also those of months that are not wholly known.
        case when reached.has_figures then reached.summed_numerator::double else 0 end as mature_numerator,
        case when reached.has_figures then reached.summed_denominator::double else 0 end as mature_denominator,
        case when reached.has_figures then reached.immature else 0 end as immature,
        reached.period_end - reached.known_to as days_to_come
    from reached
    left join known using (contract_code, kpi_code, year_start)
)
select * from final
