-- Grain: one row an area, vintage, year and population. Who is missing has no row: never 0 (R69).
with population as (select * from ref.population),
final as (
    select area_code, vintage, year, population, people, estimated
    from population
)
select * from final
