-- The accepted returns of one contract, provider, type and period, in the order in which they were received; whether
-- each was received by the given day, and so can be superseded by a return received then.
select submission_id, received_on <= @{received_on} as by_then
from register.submission
where contract_code = @{contract_code}
    and provider_code = @{provider_code}
    and return_type = @{return_type}
    and period_start = @{period_start}
    and period_end = @{period_end}
order by received_on, load_order
