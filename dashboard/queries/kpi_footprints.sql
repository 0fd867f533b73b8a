-- One row a footprint: one measure in one period. People of no known footprint are `NONE`.
with

results as (
    select *
    from mart.kpi_result
    where contract_code = $contract_code and kpi_code = $kpi_code and period_kind = $period_kind
        and period_end = $period_end and sdf_code <> 'ALL'
),

footprints as (
    select * from mart.footprint
),

kpi as (
    select contract_code, kpi_code, direction, waits_for from mart.kpi
),

final as (
    select results.*, kpi.direction, kpi.waits_for, coalesce(footprints.sdf_name, 'No footprint known') as sdf_name
    from results
    inner join kpi on kpi.contract_code = results.contract_code and kpi.kpi_code = results.kpi_code
    left join footprints on footprints.sdf_code = results.sdf_code
    order by footprints.sdf_name is null, footprints.sdf_name
)

select * from final
