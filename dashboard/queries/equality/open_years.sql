-- One row a contract year of which the open file tells who started, the newest first.
select distinct period_start, period_end
from mart.equality
where contract_code = $contract_code and period_kind = 'contract_year'
order by period_end desc
