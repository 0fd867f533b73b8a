-- One row a row whose ref stands in more than one row: whether all of them are the same row, and the one that is kept.
with repeated as (
    select @{key} as ref
    from given_@{table}
    where @{key} is not null
    group by @{key}
    having count(*) > 1
),

compared as (
    select
        given.row_number,
        count(distinct (@{all_cells})) over one_ref = 1 as all_the_same,
        min(given.row_number) over one_ref as kept
    from given_@{table} as given
    join repeated on repeated.ref = given.@{key}
    window one_ref as (partition by given.@{key})
)

select row_number, all_the_same, kept
from compared
order by row_number
