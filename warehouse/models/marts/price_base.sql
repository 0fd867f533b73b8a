-- Grain: one row a year to whose prices pounds can be brought, and `nominal`: the pounds of the time. Nominal alone, where no
-- series is loaded.
with deflator as (select * from staging.stg_deflator),
final as (
    select 'nominal' as price_base, null::decimal(18, 6) as index_value, null::date as period_start, null::date as period_end, null::varchar as file_name, null::date as published
    union all
    select financial_year, index_value, period_start, period_end, file_name, published
    from deflator
)
select * from final
