-- One row a settlement of a payment year, in order.
select *
from mart.settlement
where contract_code = $contract_code and year_start = $year_start
order by settlement_number
