-- One row a measure of the contract, headline measures before the figures beside them.
select kpi_code, title, section, beside_of
from mart.kpi
where contract_code = $contract_code
order by beside_of is not null, sort_order, kpi_code
