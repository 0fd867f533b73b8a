-- One row a KPI of starts from the most deprived fifth and footprint (`ALL` = whole contract): the contract's share and its status.
with

results as (
    select *
    from mart.kpi_result
    where contract_code = $contract_code and period_kind = $period_kind and period_end = $period_end
),

kpis as (
    select * from mart.kpi where contract_code = $contract_code and measure = 'starts_deprived' and beside_of is null
),

footprints as (
    select * from mart.footprint
),

final as (
    select
        results.*, kpis.title, kpis.direction, kpis.waits_for, kpis.sort_order,
        coalesce(footprints.sdf_name, 'Whole contract') as sdf_name
    from results
    inner join kpis on kpis.kpi_code = results.kpi_code
    left join footprints on footprints.sdf_code = results.sdf_code
    order by kpis.sort_order, results.sdf_code = 'ALL' desc, sdf_name
)

select * from final
