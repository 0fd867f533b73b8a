-- One row a line of a payment year: in the contract's order, restatements after what was settled.
select *
from mart.payment
where contract_code = $contract_code and year_start = $year_start
order by settlement_number nulls last, sort_order
