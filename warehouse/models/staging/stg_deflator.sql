-- Grain: one row a financial year of the price index loaded last, as a whole: indices of two releases have two base years.
with entry as (select * from ref.deflator),
load as (select * from ref.statistic_load),
newest as (
    select load.load_id, load.file_name
    from load
    semi join entry on entry.load_id = load.load_id
    qualify row_number() over (order by load.load_order desc) = 1
),
final as (
    select
        entry.financial_year,
        entry.period_start,
        entry.period_end,
        entry.index_value,
        entry.published,
        newest.file_name,
        entry.load_id
    from entry
    join newest on newest.load_id = entry.load_id
)
select * from final
