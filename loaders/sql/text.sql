-- One row a record of a file, in the file's order: its trimmed cells (null where they are empty), and beside those of
-- another kind than text the typed value (null where the cell is at fault).
create temp table text_@{table} as
with cells as (
    select
        @{cells}
    from @{source}
)

select *@{typed}
from cells
