-- Grain: one row a cell of the finance table of the national stop smoking statistics: year, area, measure.
with cell as (select * from staging.stg_stop_smoking_finance),
final as (
    select *
    from cell
)
select * from final
