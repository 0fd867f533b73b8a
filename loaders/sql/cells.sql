-- One row a given row: the text of every column, and beside it the typed value (null where the cell is at fault).
create temp view cells_@{table} as
select
    *@{typed}
from given_@{table}
