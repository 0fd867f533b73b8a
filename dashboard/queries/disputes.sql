-- One row a dispute about a figure of the contract, newest first.
select dispute_id, contract_code, kpi_code, period_start, period_end, raised_on, raised_by, reason, settled_on, settled_by, outcome, note
from mart.dispute
where contract_code = $contract_code
order by raised_on desc, dispute_id
