-- One row an incentivised programme and part of its mix of cases.
select *
from mart.payment_mix
where contract_code = $contract_code
order by sort_order
