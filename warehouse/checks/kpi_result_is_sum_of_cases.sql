-- every quarter's numerator is the sum over its mature cases
with result as (
    select result.*
    from mart.kpi_result as result
    join mart.kpi as kpi using (contract_code, kpi_code)
    where result.period_kind = 'quarter' and result.sdf_code = 'ALL' and result.numerator is not null and kpi.distinct_of is null and kpi.combine = 'sum' and kpi.shape <> 'external_rate'
),
summed as (
    select result.contract_code, result.kpi_code, result.period_start, sum(kpi_case.in_numerator) as numerator
    from result
    join mart.kpi_case as kpi_case
        on kpi_case.contract_code = result.contract_code
        and kpi_case.kpi_code = result.kpi_code
        and kpi_case.event_date between result.period_start and result.period_end
        and kpi_case.is_mature
    group by all
)
select result.contract_code, result.kpi_code, result.period_start, result.numerator, summed.numerator as summed
from result
left join summed using (contract_code, kpi_code, period_start)
where abs(result.numerator - coalesce(summed.numerator, 0)) > 0.00005
