-- One row an entry of the meeting register of the contract, oldest first, as this snapshot knows it.
select *
from mart.register_entry
where contract_code = $contract_code
order by recorded_at
