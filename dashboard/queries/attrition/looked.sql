-- One row: how many groups were compared at all steps together.
select count(*) as groups_compared
from mart.funnel_rate
where contract_code = $contract_code and programme = $programme
    and cohort_kind = $cohort_kind and cohort_start = $cohort_start
    and split not in ('all', 'worker') and adjusted_p is not null
