-- One row a ref that a child may name: known, or quarantined in this return.
create temp table refs_@{table} as
select @{ref} as ref, 'known' as state from known_@{table}
union all
select distinct @{ref}, 'quarantined'
from @{given}
where @{ref} is not null and @{ref} not in (select known.@{ref} from known_@{table} as known where known.@{ref} is not null)
