-- One row a measure that sets a limit of days to an offer or a first appointment.
select title, measure, limit_days, limit_days_smoking, source_clause
from mart.kpi
where contract_code = $contract_code and measure in ('appointment_in_time', 'first_appointment_in_time')
    and beside_of is null and limit_days is not null
order by sort_order
