-- Grain: one row a KPI and a unit that it counts, by numbers. `mart.kpi_case` is this with its names.
-- materialised: view
with unit_case as (select * from intermediate.int_case_fact),
final as (
    select *
    from unit_case
)
select * from final
