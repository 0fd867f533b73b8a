-- Grain: one row an LSOA (of a release) and calendar year in which a period ends: its adults in the nearest loaded year (R30).
-- One year for a whole borough, so that shares compare like with like: of those that cover the most of its areas the
-- nearest, of two equally near the later. An area without adults in that year has none: never 0, never 1.
with area as (select * from intermediate.int_reach_area),
population as (select * from staging.stg_population where population = 'adults'),
period as (select * from intermediate.int_reach_period),
loaded as (
    select
        area.lsoa_number,
        area.imd_release,
        area.borough_code,
        population.year as population_year,
        population.people,
        population.estimated
    from area
    join population
        on population.area_code = area.lsoa_code
        and population.vintage = area.vintage
    where population.people is not null
),
covered as (
    select imd_release, borough_code, population_year, count(*) as areas
    from loaded
    group by imd_release, borough_code, population_year
),
wanted as (select distinct year from period),
chosen as (
    select covered.imd_release, covered.borough_code, wanted.year, covered.population_year
    from wanted
    cross join covered
    qualify row_number() over (
        partition by covered.imd_release, covered.borough_code, wanted.year
        order by covered.areas desc, abs(covered.population_year - wanted.year), covered.population_year desc
    ) = 1
),
final as (
    select
        loaded.lsoa_number,
        loaded.imd_release,
        chosen.year,
        loaded.people as adults,
        loaded.estimated,
        loaded.population_year
    from chosen
    join loaded using (imd_release, borough_code, population_year)
)
select * from final
