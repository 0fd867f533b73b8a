-- Grain: one row a contract and period that reach has rows for, once the contract has a return.
-- Small areas are drawn for quarters, contract years, the last four quarters, and years to date that end with a quarter:
-- a month holds too few people for a small area, and its map would double the rows.
-- A period is drawn in the footprints and wards of its last day (of the as-known day while it runs), so that old periods
-- keep old ones; `places_from` is the day since when those have been as they were then.
with period as (select * from intermediate.int_period_state),
data_date as (select * from intermediate.int_data_date),
footprint as (select * from staging.stg_footprint_member),
ward as (select * from staging.stg_ward_member),
quarter as (select contract_code, period_end from period where period_kind = 'quarter'),
change as (
    select valid_from as changed_on from footprint
    union
    select valid_to + 1 from footprint where valid_to < date '9999-12-31'
    union
    select valid_from from ward
    union
    select date '1900-01-01'
),
drawn as (
    select period.*, least(period.period_end, period.as_known_on) as place_day
    from period
    semi join data_date on data_date.contract_code = period.contract_code
),
final as (
    select
        row_number() over ()::integer as period_number,
        drawn.contract_code,
        drawn.period_kind,
        drawn.period_start,
        drawn.period_end,
        date_trunc('month', drawn.period_start)::date as first_month,
        year(drawn.period_end)::integer as year,
        (select max(change.changed_on) from change where change.changed_on <= drawn.place_day)::date as places_from,
        drawn.period_kind in ('quarter', 'contract_year', 'last_4_quarters')
            or (drawn.period_kind = 'year_to_date' and quarter.period_end is not null) as has_small_areas,
        case when drawn.is_over then drawn.is_held else drawn.is_held_in_part end as has_figures,
        case
            when not drawn.is_over and drawn.is_held_in_part then 'so_far'
            when not drawn.is_over then 'not_due'
            when drawn.is_held then 'held'
            when coalesce(drawn.missing_words, '') = '' and drawn.waits_until is not null then 'not_due'
            else 'no_return'
        end as state,
        case
            when not drawn.is_over then 'the period ends on ' || day_words(drawn.period_end)
            when drawn.is_held then null
            when coalesce(drawn.missing_words, '') = '' and drawn.waits_until is not null
                then 'return due on ' || day_words(drawn.waits_until)
            when coalesce(drawn.missing_words, '') <> '' then 'no return for ' || drawn.missing_words
            else 'no return'
        end as reason
    from drawn
    left join quarter
        on quarter.contract_code = drawn.contract_code
        and quarter.period_end = drawn.period_end
)
select * from final
