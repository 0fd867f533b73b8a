-- The numbers of the rows that break a rule.
select row_number
from given_@{table}
where @{condition}
order by row_number
