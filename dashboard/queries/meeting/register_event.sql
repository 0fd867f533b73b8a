-- One row a thing recorded in the meeting register of the contract, oldest first, as this snapshot knows it.
select *
from mart.register_event
where contract_code = $contract_code
order by recorded_at, event_number
