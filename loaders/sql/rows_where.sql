-- The numbers of the rows that break a rule.
select row_number
from cells_@{table}
where @{condition}
order by row_number
