-- one row a contract, KPI, period and footprint
select contract_code, kpi_code, period_kind, period_start, period_end, sdf_code, count(*) as rows_found
from mart.kpi_result
group by all
having count(*) > 1
