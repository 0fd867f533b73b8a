-- One row a headline measure and period of one kind, up to $period_end: at most $periods periods, oldest first.
with

results as (
    select *
    from mart.kpi_result
    where contract_code = $contract_code and sdf_code = $sdf_code
        and period_kind = $period_kind and period_end <= $period_end
),

latest as (
    select distinct period_end
    from results
    order by period_end desc
    limit $periods
),

final as (
    select
        results.kpi_code, results.period_start, results.period_end, results.numerator, results.denominator,
        results.value, results.target, results.floor, results.status, results.unit
    from results
    inner join latest on latest.period_end = results.period_end
    order by results.kpi_code, results.period_end
)

select * from final
