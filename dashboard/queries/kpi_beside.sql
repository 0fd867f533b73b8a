-- One row a figure that stands beside one measure, in one period.
with

kpis as (
    select * from mart.kpi where contract_code = $contract_code and beside_of = $kpi_code
),

results as (
    select *
    from mart.kpi_result
    where contract_code = $contract_code and period_kind = $period_kind
        and period_end = $period_end and sdf_code = $sdf_code
),

final as (
    select results.*, kpis.title, kpis.direction, kpis.words, kpis.sort_order
    from kpis
    inner join results on results.kpi_code = kpis.kpi_code
    order by kpis.sort_order, kpis.kpi_code
)

select * from final
