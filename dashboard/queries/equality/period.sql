-- One row where the period has one: whether there are figures, and why not.
select has_figures, state, reason
from mart.equality_period
where contract_code = $contract_code and period_kind = $period_kind and period_end = $period_end
