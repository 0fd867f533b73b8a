-- One row a record that is not blank: its number as a person sees it, the text of every declared column (null where it
-- is empty or the file has no such column), and beside it the typed value (null where the cell is at fault).
create temp view given_@{table} as
select
    @{row_number} as row_number,
    @{columns}
from text_@{table}
where @{not_blank}
