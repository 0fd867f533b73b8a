-- One row a period of one kind: one measure over time, oldest first, up to $period_end.
-- Year to date: the contract year of $period_end only, since every year starts again at nothing.
with

results as (
    select *
    from mart.kpi_result
    where contract_code = $contract_code and kpi_code = $kpi_code
        and sdf_code = $sdf_code and period_kind = $period_kind and period_end <= $period_end
),

kpi as (
    select contract_code, kpi_code, direction, title, waits_for from mart.kpi
),

periods as (
    select contract_code, period_kind, period_start, period_end, year_start from mart.period
),

this_year as (
    select max(year_start) as year_start
    from periods
    where contract_code = $contract_code and period_kind = 'year_to_date' and period_end = $period_end
),

final as (
    select results.*, kpi.direction, kpi.waits_for, kpi.title, periods.year_start
    from results
    inner join kpi on kpi.contract_code = results.contract_code and kpi.kpi_code = results.kpi_code
    left join periods
        on periods.contract_code = results.contract_code and periods.period_kind = results.period_kind
        and periods.period_start = results.period_start and periods.period_end = results.period_end
    where results.period_kind <> 'year_to_date' or periods.year_start = (select year_start from this_year)
    order by results.period_end
)

select * from final
