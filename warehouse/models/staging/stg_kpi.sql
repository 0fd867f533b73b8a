-- Grain: one row a KPI of a contract, numbered, so that its cases need only carry a number.
with kpi as (select * from contract.kpi),
final as (
    select
        row_number() over (order by contract_code, sort_order, kpi_code)::integer as kpi_number,
        kpi.*
    from kpi
)
select * from final
