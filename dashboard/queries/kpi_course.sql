-- One row a month or quarter ($points): a point of one measure's control chart up to $period_end, oldest first.
with

points as (
    select *
    from mart.kpi_spc
    where contract_code = $contract_code and kpi_code = $kpi_code
        and period_kind = $points and period_end <= $period_end
),

kpi as (
    select title, unit, direction from mart.kpi where contract_code = $contract_code and kpi_code = $kpi_code
),

periods as (
    select period_kind, period_start, year_start from mart.period where contract_code = $contract_code
),

final as (
    select points.*, kpi.title, kpi.unit, kpi.direction, periods.year_start
    from points
    cross join kpi
    left join periods
        on periods.period_kind = points.period_kind and periods.period_start = points.period_start
    order by points.period_start
)

select * from final
