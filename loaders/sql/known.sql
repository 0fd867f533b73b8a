-- One row a ref that stands once this return is accepted: its row of this return, else its newest earlier version.
create temp table known_@{table} as
with here as (
    select @{columns}
    from @{accepted}
)

select * from here
union all
select earlier.*
from earlier_@{table} as earlier
where earlier.@{ref} not in (select here.@{ref} from here where here.@{ref} is not null)
