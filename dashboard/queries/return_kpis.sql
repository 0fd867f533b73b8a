-- One row a measure of the contract about the returns themselves: its newest quarter that is judged, and what it asks.
with

kpis as (
    select * from mart.kpi where contract_code = $contract_code and measure in ('returns_on_time', 'returns_accurate')
),

results as (
    select * from mart.kpi_result where contract_code = $contract_code and sdf_code = 'ALL' and period_kind = 'quarter'
),

final as (
    select results.*, kpis.title, kpis.direction, kpis.sort_order, kpis.waits_for
    from kpis
    inner join results on results.kpi_code = kpis.kpi_code
    where results.status in ('green', 'amber', 'red')
    qualify row_number() over (partition by results.kpi_code order by results.period_end desc) = 1
    order by kpis.sort_order
)

select * from final
