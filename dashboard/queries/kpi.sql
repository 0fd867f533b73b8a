-- One row: the definition of one measure, in the contract's own words.
select *
from mart.kpi
where contract_code = $contract_code and kpi_code = $kpi_code
