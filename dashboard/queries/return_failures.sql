-- One row a run of returns of the contract that failed in a row; those still running first.
select *
from mart.return_failure
where contract_code = $contract_code
order by is_running desc, to_period_end desc, kind
