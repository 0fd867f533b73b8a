-- One row a comparison and service to set beside the contract's year, with what the comparison is; own first.
with benchmark as (
    select *
    from mart.benchmark
    where contract_code = $contract_code and year_start = $year_start
),
comparison as (
    select * exclude (of), of as kind_of_figure
    from mart.comparison
)
select
    benchmark.*,
    comparison.kind,
    comparison.title,
    comparison.kind_of_figure,
    comparison.caution,
    comparison.definition_version,
    comparison.sort_order
from benchmark
join comparison on comparison.comparison = benchmark.comparison
order by comparison.sort_order, not benchmark.is_own, not benchmark.is_compared, benchmark.value desc nulls last, benchmark.service_name
