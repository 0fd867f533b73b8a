-- Grain: one row a published figure of an indicator: area, sex, age, part of the people, time. Percentages are fractions.
with published_value as (select * from staging.stg_indicator_value),
final as (
    select * exclude (load_order)
    from published_value
)
select * from final
