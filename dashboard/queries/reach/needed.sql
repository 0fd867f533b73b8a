-- One row a KPI of starts from the most deprived fifth and footprint: what the target of the contract year still asks for, from
-- the newest year to date that has figures and ends no later than the period.
with

needed as (
    select *
    from mart.reach_needed
    where contract_code = $contract_code and period_end <= $counted_to and year_end >= $counted_to and numerator is not null
    qualify period_end = max(period_end) over (partition by kpi_code)
),

kpis as (
    select * from mart.kpi where contract_code = $contract_code
),

footprints as (
    select * from mart.footprint
),

final as (
    select needed.*, kpis.title, kpis.sort_order, coalesce(footprints.sdf_name, 'Whole contract') as sdf_name
    from needed
    inner join kpis on kpis.kpi_code = needed.kpi_code
    left join footprints on footprints.sdf_code = needed.sdf_code
    order by kpis.sort_order, needed.sdf_code = 'ALL' desc, sdf_name
)

select * from final
