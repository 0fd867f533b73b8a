-- Grain: one row a file of official statistics, price index or peer figures that was loaded.
with load as (select * from ref.statistic_load),
final as (
    select load_id, load_order, layout, file_name, published, loaded_at, oddities
    from load
)
select * from final
