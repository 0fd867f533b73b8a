-- Grain: one row a KPI of a contract, numbered, so that its cases need only carry a number.
with kpi as (select * from contract.kpi),
measure as (select * from contract.measure),
final as (
    select
        row_number() over (order by contract_code, sort_order, kpi_code)::integer as kpi_number,
        kpi.*,
        measure.of_clients as of_people
    from kpi
    join measure on measure.measure = kpi.measure
)
select * from final
