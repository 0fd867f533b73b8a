-- One row a row whose parent is not known: whether it is quarantined in this return, or unknown altogether.
select
    child.row_number,
    child.@{column} in (select parent.@{ref} from @{given_parent} as parent where parent.@{ref} is not null) as quarantined
from given_@{table} as child
where child.@{column} is not null
    and child.@{column} not in (select known.@{ref} from known_@{parent} as known where known.@{ref} is not null)
order by child.row_number
