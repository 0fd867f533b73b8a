-- no cost is infinite or not a number, and every missing one says why
select contract_code, provider_code, price_base, period_kind, period_end, measure, value, state
from mart.cost
where
    isnan(value) or isinf(value)
    or isnan(ci_low) or isinf(ci_low)
    or isnan(ci_high) or isinf(ci_high)
    or isnan(denominator) or isinf(denominator)
    or (value is null and reason is null)
    or (value is not null and denominator = 0)
