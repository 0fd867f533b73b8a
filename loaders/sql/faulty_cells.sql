-- One row a distinct faulty cell (with the code that gives its range): the numbers of the rows that hold it.
select
    @{cell} as cell,
    @{ranged_by} as ranged_by,
    list(row_number order by row_number) as row_numbers
from given_@{table}
where @{condition}
group by all
order by row_numbers
