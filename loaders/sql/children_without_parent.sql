-- One row a row whose parent is not known: unknown altogether, or quarantined in this return.
select child.row_number, coalesce(parent.state, 'unknown') as state
from given_@{table} as child
left join refs_@{parent} as parent on parent.ref = child.@{column}
where child.@{column} is not null and parent.state is distinct from 'known'
order by child.row_number
