-- One row a group and day of the curve of leaving.
select *
from mart.leaving_curve
where contract_code = $contract_code and programme = $programme
    and cohort_kind = $cohort_kind and cohort_start = $cohort_start
order by split_value, day
