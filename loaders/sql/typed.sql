-- One row a given row: every declared column as it is stored; a cell at fault is null.
create temp view typed_@{table} as
select
    row_number,
    @{columns}
from given_@{table}
