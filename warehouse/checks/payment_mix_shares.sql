-- A share of the mix lies between 0 and 1 and inside its interval, and a question is only asked of a difference that is there.
select contract_code, programme, aspect, before_share, since_share, difference, state
from mart.payment_mix
where
    not coalesce(before_share between 0 and 1, true)
    or not coalesce(since_share between since_low - 1e-9 and since_high + 1e-9, true)
    or before_in_group > before_cases
    or since_in_group > since_cases
    or state in ('question', 'changed') and (adjusted_p is null or adjusted_p >= 0.05 or difference = 0)
    or not coalesce(adjusted_p >= p_value, true)
    or isnan(coalesce(difference_low, 0)) or isnan(coalesce(before_share, 0))
