-- a status is one of the eight, a colour has a figure and a target, and a breach is amber or red
select contract_code, kpi_code, period_kind, period_start, period_end, sdf_code, status
from mart.kpi_result
where
    status is null
    or status not in ('not_applicable', 'not_due', 'no_return', 'insufficient', 'monitor', 'green', 'amber', 'red')
    or (status in ('green', 'amber', 'red') and (value is null or target is null))
    or breach is null
    or breach <> (status in ('amber', 'red'))
    or (status = 'no_return' and value is not null)
    or reason is null
    or reading is null
