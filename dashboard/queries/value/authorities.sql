-- One row an authority of the newest year of the national stop smoking statistics; the commissioner's own first.
with benchmark as (
    select *
    from mart.stop_smoking_benchmark
    where financial_year = (select max(financial_year) from mart.stop_smoking_benchmark)
),
contract as (
    select commissioner
    from mart.contract
    where contract_code = $contract_code
),
borough as (
    select distinct area_code
    from mart.area
    where area_kind = 'borough'
)
select benchmark.area_code, benchmark.area_name, benchmark.region_code
from benchmark
cross join contract
left join borough on borough.area_code = benchmark.area_code
where benchmark.area_kind = 'LA'
order by
    contains(lower(contract.commissioner), lower(benchmark.area_name)) desc,
    borough.area_code is null,
    benchmark.quarters_known desc,
    benchmark.area_name
