-- One row: where one measure's contract year ends if the rest is like its last months; none for a year that is over.
select forecast.*, kpi.unit, kpi.direction
from mart.kpi_forecast as forecast
inner join mart.kpi as kpi on kpi.contract_code = forecast.contract_code and kpi.kpi_code = forecast.kpi_code
where forecast.contract_code = $contract_code and forecast.kpi_code = $kpi_code
    and $period_end between forecast.year_start and forecast.year_end
