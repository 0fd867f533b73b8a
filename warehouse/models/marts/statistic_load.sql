-- Grain: one row a file of official statistics, price index or peer figures that was loaded, with what is odd in it.
with entry as (select * from staging.stg_statistic_load),
final as (
    select *
    from entry
)
select * from final
