-- One row a measure of leaving early or of conversion: its newest quarter with a figure.
with

kpis as (
    select *
    from mart.kpi
    where contract_code = $contract_code and measure in ('leaving_early', 'conversion') and beside_of is null
),

newest as (
    select result.*
    from mart.kpi_result as result
    inner join kpis on kpis.kpi_code = result.kpi_code
    where result.contract_code = $contract_code and result.sdf_code = 'ALL' and result.period_kind = 'quarter'
        and result.value is not null
    qualify row_number() over (partition by result.kpi_code order by result.period_end desc) = 1
),

final as (
    select newest.*, kpis.title, kpis.direction, kpis.measure, kpis.sort_order, kpis.waits_for
    from newest
    inner join kpis on kpis.kpi_code = newest.kpi_code
    order by kpis.measure desc, kpis.sort_order
)

select * from final
