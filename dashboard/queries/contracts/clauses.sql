-- One row a duty, list entry or condition of the contract that is no KPI, in the document's order within its kind.
select kind, title, words, source_clause, amount, unit, due, on_date, waits_for
from mart.clause
where contract_code = $contract_code
order by kind, sort_order
