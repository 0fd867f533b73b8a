-- One row a sign-off of the contract, oldest first, as this snapshot knows it.
select *
from mart.sign_off
where contract_code = $contract_code
order by recorded_at
