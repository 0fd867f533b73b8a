-- One row a record that is not blank: its number as a person sees it, and the text of every declared column.
create temp @{kind} given_@{table} as
with given as (
    select
        @{row_number} as row_number,
        @{cells}
    from text_@{table}
)

select *
from given
where @{not_blank}
