-- Grain: one row a contract, calendar year in which a period ends, characteristic and group: the people of its borough, and
-- those of the whole base. Census tables serve every year; fifths of deprivation have the adults that reach counts (R30).
with population as (select * from staging.stg_characteristic_population),
scope as (select * from intermediate.int_reach_scope where whole_kind = 'borough'),
period as (select * from intermediate.int_reach_period),
area as (select * from intermediate.int_reach_area),
adult as (select * from intermediate.int_reach_population),
contract_term as (select * from contract.contract),
wanted as (select distinct contract_code, year from period),
living as (
    select
        wanted.contract_code,
        wanted.year,
        case contract_term.deprivation_basis when 'national' then area.quintile_national else area.quintile_local end as quintile,
        adult.adults,
        adult.population_year,
        contract_term.imd_release
    from wanted
    join contract_term on contract_term.contract_code = wanted.contract_code
    join scope on scope.contract_code = wanted.contract_code
    join area
        on area.borough_code = scope.whole_code
        and area.imd_release = contract_term.imd_release
    join adult
        on adult.lsoa_number = area.lsoa_number
        and adult.year = wanted.year
),
fifth as (
    select
        contract_code,
        year,
        quintile,
        sum(adults) as people,
        max(population_year) as population_year,
        any_value(imd_release) as imd_release
    from living
    where quintile is not null
    group by contract_code, year, quintile
),
census as (
    select
        wanted.contract_code,
        wanted.year,
        people.characteristic,
        people.group_code,
        people.people,
        base.people as base,
        people.from_age,
        people.words
    from wanted
    join scope on scope.contract_code = wanted.contract_code
    join population as people on people.borough_code = scope.whole_code
    join population as base
        on base.borough_code = people.borough_code
        and base.characteristic = people.characteristic
        and base.group_code = 'ALL'
    where people.group_code <> 'ALL'
),
final as (
    select * from census
    union all
    select
        contract_code,
        year,
        'deprivation_fifth',
        quintile::varchar,
        people,
        sum(people) over (partition by contract_code, year),
        18,
        'mid-' || population_year || ', people aged 18 and over, IoD ' || imd_release
    from fifth
)
select * from final
