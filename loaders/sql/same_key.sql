-- One row a row that shares its key with another that is not set aside: the later row of the file is kept (R49).
with candidates as (
    select row_number, hash(@{key}) as key
    from typed_@{table}
    where @{kept}
),

repeated as (
    select key
    from candidates
    group by key
    having count(*) > 1
),

compared as (
    select candidates.row_number, max(candidates.row_number) over (partition by candidates.key) as kept
    from candidates
    join repeated on repeated.key = candidates.key
)

select row_number, kept
from compared
order by row_number
