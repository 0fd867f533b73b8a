-- The numbers of the rows whose code is not in the list. An empty geography has no list to be outside of.
select given.row_number
from given_@{table} as given
where given.@{column} is not null
    and @{well_formed}
    and given.@{column} not in (select listed.code from @{listed} as listed where listed.code is not null)
    and (not starts_with('@{listed}', 'place_') or exists (from @{listed}))
order by given.row_number
