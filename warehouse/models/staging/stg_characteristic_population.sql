-- Grain: one row a borough, characteristic and group (`ALL` = everybody who answered): people in the newest release loaded.
with people as (select * from ref.characteristic_population),
newest as (
    select borough_code, characteristic, max(release) as release
    from people
    group by borough_code, characteristic
),
final as (
    select
        people.borough_code,
        people.characteristic,
        people.group_code,
        people.people,
        people.from_age,
        people.release || ', ' || people.table_code || ', ' || people.base as words
    from people
    join newest
        on newest.borough_code = people.borough_code
        and newest.characteristic = people.characteristic
        and newest.release = people.release
)
select * from final
