-- Grain: one row a cell of the national stop smoking statistics, as its newest load says. Shares become fractions.
with cell as (select * from ref.stop_smoking_statistic),
load as (select * from ref.statistic_load),
final as (
    select
        cell.* exclude (value),
        cell.value / case when ends_with(cell.measure, '_share') then 100 else 1 end as value
    from cell
    join load on load.load_id = cell.load_id
    qualify row_number() over (
        partition by cell.financial_year, cell.quarter, cell.area_code, cell.sex, cell.category_kind, cell.category, cell.measure
        order by load.load_order desc
    ) = 1
)
select * from final
