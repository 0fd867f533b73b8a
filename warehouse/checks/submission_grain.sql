-- one row an accepted return, and one a return not there for the same provider, type and period
select submission_id, contract_code, provider_code, return_type, period_start, period_end, count(*) as rows_found
from mart.submission
group by all
having count(*) > 1
