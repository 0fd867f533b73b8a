-- No share, ratio, interval or p-value is infinite or NaN; shares and p-values lie between 0 and 1.
select contract_code, period_kind, period_end, characteristic, group_code, 'equality' as mart
from mart.equality
where not (
    coalesce(isfinite(reach_ratio) and isfinite(ratio_low) and isfinite(ratio_high) and isfinite(expected_clients), true)
    and coalesce(share between 0 and 1, true)
    and coalesce(compared_share between 0 and 1, true)
    and coalesce(population_share between 0 and 1, true)
    and coalesce(p_value between 0 and 1 and p_adjusted between p_value and 1, true)
)
union all
select contract_code, period_kind, period_end, characteristic, group_code, 'equality_outcome'
from mart.equality_outcome
where not (
    coalesce(value between 0 and 1 and ci_low between 0 and value and ci_high between value and 1, true)
    and coalesce(difference between difference_low and difference_high, true)
    and coalesce(p_value between 0 and 1 and p_adjusted between p_value and 1, true)
)
