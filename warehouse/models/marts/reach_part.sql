-- Grain: one row a part (an area, whole or one fifth of it, in one stretch of time, for a release and basis) and calendar year
-- in which a period ends: its adults in the nearest loaded year. An area whose people are partly unknown has an unknown number
-- of people.
with part as (select * from intermediate.int_reach_part),
adult as (select * from intermediate.int_reach_population),
period as (select * from intermediate.int_reach_period where has_figures),
wanted as (select distinct places_from, year from period),
final as (
    select
        part.part_number,
        wanted.year,
        any_value(part.group_number) as group_number,
        any_value(part.places_from) as places_from,
        any_value(part.area_kind) as area_kind,
        any_value(part.area_code) as area_code,
        any_value(part.borough_code) as borough_code,
        any_value(part.imd_release) as imd_release,
        any_value(part.basis) as basis,
        any_value(part.quintile) as quintile,
        case when count(*) = count(adult.adults) then sum(adult.adults) end as adults,
        coalesce(bool_or(adult.estimated), false) as is_estimated,
        max(adult.population_year) as population_year,
        count(*) as small_areas,
        count(*) - count(adult.adults) as small_areas_without_adults
    from part
    join wanted on wanted.places_from = part.places_from
    left join adult
        on adult.lsoa_number = part.lsoa_number
        and adult.year = wanted.year
    group by part.part_number, wanted.year
)
select * from final
