-- One row an option that the contract's document weighs, in its own words.
select clause_code, title, words, source_clause
from mart.clause
where contract_code = $contract_code and kind = 'option'
order by sort_order
