-- One row a payment year of the contract that has begun, the newest first.
select *
from mart.payment_year
where contract_code = $contract_code
order by year_start desc
