-- a unit is counted once in a KPI (once a day where a KPI counts distinct units)
select kpi_case.contract_code, kpi_case.kpi_code, kpi_case.unit_ref, count(*) as rows_found
from mart.kpi_case as kpi_case
join mart.kpi as kpi using (contract_code, kpi_code)
where kpi.distinct_of is null
group by kpi_case.contract_code, kpi_case.provider_code, kpi_case.kpi_code, kpi_case.unit_kind, kpi_case.unit_ref, kpi_case.event_date
having count(*) > 1
