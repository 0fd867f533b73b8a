-- a contract, year and comparison has one row of mart.benchmark for a service, and one area and year one row of mart.stop_smoking_benchmark
select contract_code || ' ' || year_start || ' ' || comparison || ' ' || source || ' ' || service_code as row_found
from mart.benchmark
group by all
having count(*) > 1
union all
select financial_year || ' ' || area_code
from mart.stop_smoking_benchmark
group by all
having count(*) > 1
