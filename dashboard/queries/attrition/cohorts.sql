-- One row a stretch of months to look at, the last twelve that have had time first, then contract years, newest first.
select cohort_kind, cohort_start, cohort_end, year_start, data_date
from mart.funnel_cohort
where contract_code = $contract_code and cohort_kind in ('mature_year', 'contract_year')
order by cohort_kind = 'mature_year' desc, cohort_start desc
