-- Grain: one row a cell of the finance table of the national stop smoking statistics, as its newest load says.
with cell as (select * from ref.stop_smoking_finance),
load as (select * from ref.statistic_load),
final as (
    select cell.*
    from cell
    join load on load.load_id = cell.load_id
    qualify row_number() over (
        partition by cell.financial_year, cell.area_code, cell.measure
        order by load.load_order desc
    ) = 1
)
select * from final
