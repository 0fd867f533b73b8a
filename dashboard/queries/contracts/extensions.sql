-- One row an extension option of the contract, the earliest first.
select starts_on, ends_on, coalesce(taken_up, false) as taken_up, decide_by, decided_on, decided_by, note, source_clause
from mart.extension
where contract_code = $contract_code
order by starts_on
