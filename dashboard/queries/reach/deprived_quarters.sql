-- One row a footprint (`ALL` = whole contract, first) and quarter, the last $quarters up to $up_to: one KPI's share of starts from
-- the most deprived fifth, with its status.
with

results as (
    select *
    from mart.kpi_result
    where contract_code = $contract_code and kpi_code = $kpi_code and period_kind = 'quarter' and period_end <= $up_to
),

latest as (
    select distinct period_end
    from results
    order by period_end desc
    limit $quarters
),

kpis as (
    select * from mart.kpi where contract_code = $contract_code
),

periods as (
    select * from mart.period where contract_code = $contract_code and period_kind = 'quarter'
),

footprints as (
    select * from mart.footprint
),

final as (
    select
        results.*, periods.year_start, kpis.title, kpis.direction, kpis.waits_for,
        coalesce(footprints.sdf_name, 'Whole contract') as sdf_name
    from results
    inner join latest on latest.period_end = results.period_end
    inner join kpis on kpis.kpi_code = results.kpi_code
    inner join periods on periods.period_start = results.period_start and periods.period_end = results.period_end
    left join footprints on footprints.sdf_code = results.sdf_code
    order by results.sdf_code = 'ALL' desc, sdf_name, results.period_end
)

select * from final
