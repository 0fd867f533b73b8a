-- every quarter's numerator is the sum over its mature cases
with result as (
    select result.*, kpi.kpi_number
    from mart.kpi_result as result
    join mart.kpi as kpi using (contract_code, kpi_code)
    where result.period_kind = 'quarter' and result.sdf_code = 'ALL' and result.numerator is not null and kpi.distinct_of is null and kpi.combine in ('sum', 'mean_of_returns') and kpi.shape <> 'external_rate'
),
day_sum as (
    select kpi_number, event_date, sum(in_numerator) as numerator
    from mart.case_fact
    where is_mature
    group by kpi_number, event_date
),
summed as (
    select result.kpi_number, result.period_start, sum(day_sum.numerator) as numerator
    from result
    join day_sum
        on day_sum.kpi_number = result.kpi_number
        and day_sum.event_date between result.period_start and result.period_end
    group by all
)
select result.contract_code, result.kpi_code, result.period_start, result.numerator, summed.numerator as summed
from result
left join summed using (kpi_number, period_start)
where abs(result.numerator - coalesce(summed.numerator, 0)) > 0.00005
