-- no published figure is infinite or not a number
select contract_code, kpi_code, period_start, period_end, sdf_code, value
from mart.kpi_result
where
    isnan(value) or isinf(value)
    or isnan(ci_low) or isinf(ci_low)
    or isnan(ci_high) or isinf(ci_high)
    or isnan(target) or isinf(target)
