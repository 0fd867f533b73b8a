-- Grain: one row an area, vintage, year and population that is not loaded but follows from the other vintage (R69).
-- An area's people go to the areas it is linked with: all of them where it has one link, otherwise shared by those
-- areas' own loaded populations (the same population before another, the nearest year), otherwise equally. A figure that
-- rests on a share is an estimate. An area whose sources are not all there stays missing. Reads links.sql's table.

insert into ref.population
with loaded as (
    select area_code, vintage, year, population, people, source
    from ref.population
    where not derived
),

sent as (
    select
        l.from_code, l.to_code, l.to_vintage, l.targets, l.sources, l.change_code,
        p.year, p.population, p.people, p.vintage as from_vintage
    from lsoa_link as l
    join loaded as p on p.area_code = l.from_code and p.vintage = l.from_vintage
),

weights as (
    select s.from_code, s.to_code, s.to_vintage, s.year, s.population, w.people as weight
    from sent as s
    left join loaded as w on w.area_code = s.to_code and w.vintage = s.to_vintage
    where s.targets > 1
    qualify row_number() over (
        partition by s.from_code, s.to_code, s.to_vintage, s.year, s.population
        order by case when w.population = s.population then 1 else 2 end, abs(w.year - s.year), w.year desc
    ) = 1
),

shares as (
    select
        s.*,
        case
            when s.targets = 1 then 1.0
            when count(w.weight) over parent = s.targets and sum(w.weight) over parent > 0
                then w.weight / sum(w.weight) over parent
            else 1.0 / s.targets
        end as share
    from sent as s
    left join weights as w
        on w.from_code = s.from_code and w.to_code = s.to_code and w.to_vintage = s.to_vintage
        and w.year = s.year and w.population = s.population
    window parent as (partition by s.from_code, s.to_vintage, s.year, s.population)
),

received as (
    select
        to_code as area_code,
        to_vintage as vintage,
        year,
        population,
        sum(people * share) as people,
        bool_or(targets > 1 or change_code = 'X') as estimated,
        'carried from LSOA ' || min(from_vintage) as source
    from shares
    group by to_code, to_vintage, year, population
    having count(*) = any_value(sources)
),

final as (
    select r.*, true as derived
    from received as r
    anti join loaded as p
        on p.area_code = r.area_code and p.vintage = r.vintage and p.year = r.year and p.population = r.population
)

select area_code, vintage, year, population, people, estimated, source, derived
from final
order by area_code, vintage, year, population
