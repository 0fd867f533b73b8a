-- One row a dated term (target, floor) of one measure, oldest first.
select valid_from, valid_to, target, target_strict, floor, floor_strict, floor_source, upper, source_clause, agreed_by, agreed_on
from mart.kpi_term
where contract_code = $contract_code and kpi_code = $kpi_code
order by valid_from
