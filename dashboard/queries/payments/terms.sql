-- One row a clause of the contract about its price, in the document's order.
select kind, title, words, source_clause, waits_for
from mart.clause
where contract_code = $contract_code and kind in ('price_basis', 'price_cost')
order by kind, sort_order
