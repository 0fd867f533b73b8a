-- One row a record that is not blank: its number as a person sees it, the text of every declared column (null where it
-- is empty or the file has no such column), and beside it the typed value (null where the cell is at fault).
create temp @{kind} given_@{table} as
with text as (
    select
        @{row_number} as row_number,
        @{cells}
    from @{source}
),

filled as (
    select *
    from text
    where @{not_blank}
)

select *@{typed}
from filled
