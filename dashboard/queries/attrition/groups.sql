-- One row a group of every split at one step; footprints by name.
select rate.*, footprint.sdf_name
from mart.funnel_rate as rate
left join mart.footprint as footprint on rate.split = 'sdf' and footprint.sdf_code = rate.split_value
where rate.contract_code = $contract_code and rate.programme = $programme
    and rate.cohort_kind = $cohort_kind and rate.cohort_start = $cohort_start
    and rate.step = $step and rate.split <> 'all'
order by rate.split, rate.split_value
