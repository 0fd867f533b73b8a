-- One row a line of a regular CSV file, below its header; cells as text, in the file's order.
create temp table text_@{table} as
select *
from read_csv(
    @{path},
    header = false,
    skip = 1,
    auto_detect = false,
    delim = ',',
    quote = '@{quote}',
    escape = '@{quote}',
    new_line = '@{new_line}',
    buffer_size = 4194304,
    columns = {@{columns}}
)
