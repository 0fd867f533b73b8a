-- one row a contract, programme, month, split, value, basis and step of the funnel
select contract_code, programme, cohort_start, split, split_value, basis, step, count(*) as rows_found
from mart.funnel
group by all
having count(*) > 1
