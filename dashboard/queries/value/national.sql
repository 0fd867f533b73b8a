-- One row the authority, its region, England, and the other authorities of the region that have figures: the newest year.
with benchmark as (
    select *
    from mart.stop_smoking_benchmark
    where financial_year = (select max(financial_year) from mart.stop_smoking_benchmark)
),
chosen as (
    select region_code
    from benchmark
    where area_code = $area_code
)
select benchmark.*, benchmark.area_code = $area_code as is_own
from benchmark
where
    benchmark.area_code = $area_code
    or benchmark.area_kind = 'National'
    or benchmark.region_code = (select region_code from chosen)
order by
    benchmark.area_code <> $area_code,
    case benchmark.area_kind when 'National' then 3 when 'LARegion' then 2 else 1 end desc,
    benchmark.set_quit_date is null,
    benchmark.area_name
