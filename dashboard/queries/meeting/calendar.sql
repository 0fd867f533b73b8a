-- One row a meeting that the contract asks for, the nearest first: those about the period, and the ones to come.
select clause_code, title, source_clause, period_kind, period_start, period_end, meeting_on, meeting_on_source, is_over
from mart.meeting
where contract_code = $contract_code
order by meeting_on, period_kind desc, clause_code
