-- One row: how many rows the table has, and for each rule how many rows break it.
select
    count(*) as row_count,
    @{counts}
from cells_@{table}
