-- One row a KPI whose target is to be agreed from the first contract year.
select * exclude (contract_code)
from mart.target_proposal
where contract_code = $contract_code
order by sort_order
