-- Grain: one row a cell of the national stop smoking statistics: year, quarter, area, sex, category, measure.
with cell as (select * from staging.stg_stop_smoking_statistic),
final as (
    select *
    from cell
)
select * from final
