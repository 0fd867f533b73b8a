-- A line is earned, held or missed, and its pence say the same; what is not due yet or not known is held, never missed.
select contract_code, year_start, line_kind, programme, tier, state, earned_pence, held_pence, missed_pence
from mart.payment
where
    state not in ('earned', 'held', 'missed')
    or reason is null
    or line_kind = 'incentive' and state = 'earned' and (held_pence <> 0 or missed_pence <> 0)
    or line_kind = 'incentive' and state = 'held' and (earned_pence <> 0 or missed_pence <> 0)
    or line_kind = 'incentive' and state = 'missed' and (earned_pence <> 0 or held_pence <> 0)
    or line_kind in ('block', 'incentive') and (amount_pence is null) <> (earned_pence is null)
    or line_kind = 'incentive' and settlement_number is null and critical_failure is not null and state = 'held' and not depends_on_criteria
