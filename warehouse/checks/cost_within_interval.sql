-- a cost per thing lies inside its interval, and is its pounds over its count
select contract_code, price_base, period_kind, period_end, measure, value, ci_low, ci_high
from mart.cost
where
    not (value between ci_low and ci_high)
    or (
        regexp_matches(measure, '^(cost|contract_value)_per_')
        and abs(value * denominator - pounds::double) > 0.005 + 1e-9 * pounds::double
    )
