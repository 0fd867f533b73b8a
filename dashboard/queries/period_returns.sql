-- One row a return that stands for the period (superseded ones left out): how fresh the page is.
select submission_id, provider_code, return_type, period_start, period_end, due_on, due_source, received_on, state,
    rows_accepted, rows_quarantined, warnings, claims, claims_agreeing, received_on - due_on as days_after
from mart.submission
where contract_code = $contract_code and superseded_by is null
    and period_end between $period_start and $period_end
order by return_type = 'annual', period_end, provider_code
