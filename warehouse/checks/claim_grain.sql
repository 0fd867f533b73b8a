-- a return claims a figure of a period once, and every claim says in words whether it agrees
select submission_id, kpi_code, period_start, period_end, count(*) as rows_found
from mart.claim
group by submission_id, kpi_code, period_start, period_end
having count(*) > 1 or bool_or(words is null)
