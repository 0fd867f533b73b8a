-- no benchmark is infinite or not a number, and whatever is not compared says why
select contract_code, year_end, comparison, service_code, value, reason
from mart.benchmark
where
    isnan(value) or isinf(value) or isnan(average) or isinf(average)
    or isnan(ci_low) or isinf(ci_low) or isnan(ci_high) or isinf(ci_high)
    or is_compared = (reason is not null)
    or (is_compared and value is null)
