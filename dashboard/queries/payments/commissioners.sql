-- One row a body that pays a share of the contract, with its part of the year.
select *
from mart.payment_commissioner
where contract_code = $contract_code and year_start = $year_start
order by sort_order
