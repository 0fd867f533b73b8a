-- One row a whole contract year of the contract, newest first: what it is compared by.
select distinct year_start, year_end
from mart.benchmark
where contract_code = $contract_code
order by year_end desc
