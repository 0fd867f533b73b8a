-- One row a remedy that the contract names, in its own order.
select clause_code, title, words, source_clause, leads_to
from mart.clause
where contract_code = $contract_code and kind = 'remedy'
order by sort_order
