-- One row a step and benchmark that would be worth something, what is worth most first.
select worth.*, footprint.sdf_name, kpi.title
from mart.funnel_worth as worth
left join mart.footprint as footprint
    on worth.benchmark = 'best_footprint' and footprint.sdf_code = worth.benchmark_value
left join mart.kpi as kpi
    on worth.benchmark = 'contract_target' and kpi.contract_code = worth.contract_code and kpi.kpi_code = worth.benchmark_value
where worth.contract_code = $contract_code and worth.programme = $programme
order by worth.more desc, worth.step_order, worth.benchmark
