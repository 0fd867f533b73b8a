-- One row a contract, period, characteristic and group (and outcome).
select contract_code, period_kind, period_end, characteristic, group_code, '' as outcome, count(*) as found
from mart.equality
group by contract_code, period_kind, period_start, period_end, characteristic, group_code
having count(*) > 1
union all
select contract_code, period_kind, period_end, characteristic, group_code, outcome, count(*)
from mart.equality_outcome
group by contract_code, period_kind, period_start, period_end, characteristic, group_code, outcome
having count(*) > 1
