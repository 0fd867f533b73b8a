-- a proportion lies between 0 and 1, and inside its own interval
select contract_code, kpi_code, period_start, period_end, sdf_code, value, ci_low, ci_high
from mart.kpi_result
join mart.kpi using (contract_code, kpi_code)
where
    kpi.shape in ('proportion', 'compliance')
    and kpi.combine <> 'mean_of_months'
    and value is not null
    and (value < 0 or value > 1 or value < ci_low - 1e-9 or value > ci_high + 1e-9)
