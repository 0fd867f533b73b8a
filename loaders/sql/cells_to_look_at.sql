-- One row a record that may hold what identifies somebody: its number and the cells in question.
-- The cells are looked at together, parted by a mark that no pattern matches; text beyond ASCII is always looked at.
with together as (
    select row_number, [@{cells}] as cells, concat_ws('@{mark}', @{cells}) as text
    from given_@{table}
)

select row_number, cells
from together
where regexp_matches(text, @{pattern}) or strlen(text) <> length(text)
order by row_number
