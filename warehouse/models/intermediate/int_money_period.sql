-- Grain: one row a contract and period that money is read for: a quarter, the last four quarters, a contract year.
-- `counted_to`: its last day, of a year under way the data date; `month_starts`: the months counted. `months_over_index`: one a
-- month over its price index, summed (missing where the loaded series lacks one): times pounds a month and the index of
-- a base year it is the sum at that year's prices.
with period_state as (select * from intermediate.int_period_state),
data_date as (select * from intermediate.int_data_date),
deflator as (select * from staging.stg_deflator),
dated as (
    select
        period_state.contract_code,
        period_state.period_kind,
        period_state.period_start,
        period_state.period_end,
        period_state.year_start,
        period_state.months,
        period_state.is_over,
        period_state.missing_words,
        period_state.waits_until,
        case when period_state.is_over then period_state.is_held else period_state.is_held_in_part end as is_in,
        case
            when period_state.is_over then period_state.period_end
            else least(period_state.period_end, coalesce(data_date.data_date, period_state.period_start - 1))
        end as counted_to
    from period_state
    left join data_date on data_date.contract_code = period_state.contract_code
    where period_state.period_kind in ('quarter', 'last_4_quarters', 'contract_year')
),
month_of as (
    select
        dated.contract_code,
        dated.period_kind,
        dated.period_start,
        dated.period_end,
        month_start::date as month_start,
        month_start <= dated.counted_to as is_counted
    from dated, unnest(generate_series(date_trunc('month', dated.period_start), dated.period_end, interval 1 month)) as made (month_start)
),
indexed as (
    select
        month_of.contract_code,
        month_of.period_kind,
        month_of.period_start,
        month_of.period_end,
        list(month_of.month_start order by month_of.month_start) filter (where month_of.is_counted) as month_starts,
        case
            when count(deflator.index_value) filter (where month_of.is_counted) = count(*) filter (where month_of.is_counted)
                then sum(1.0 / nullif(deflator.index_value, 0)) filter (where month_of.is_counted)
        end as months_over_index,
        case when count(deflator.index_value) = count(*) then sum(1.0 / nullif(deflator.index_value, 0)) end as all_months_over_index
    from month_of
    left join deflator on month_of.month_start between deflator.period_start and deflator.period_end
    group by all
),
final as (
    select
        dated.*,
        coalesce(indexed.month_starts, []) as month_starts,
        len(coalesce(indexed.month_starts, [])) as months_counted,
        indexed.months_over_index,
        indexed.all_months_over_index,
        case
            when dated.is_in and dated.is_over then 'known'
            when dated.is_in then 'so_far'
            when dated.missing_words <> '' then 'no_return'
            else 'not_due'
        end as state,
        case
            when dated.is_in then null
            when dated.missing_words <> '' then 'no return for ' || dated.missing_words
            when dated.waits_until is not null then 'return due on ' || day_words(dated.waits_until)
            else 'no return yet'
        end as why_not
    from dated
    left join indexed using (contract_code, period_kind, period_start, period_end)
)
select * from final
