-- One row a record that the careful reader wrote down: its number, its cells, and what stood beyond the header.
create temp table text_@{table} as
select *
from read_csv(
    @{path},
    header = false,
    auto_detect = false,
    parallel = false,
    delim = ',',
    quote = '"',
    escape = '"',
    new_line = '\r\n',
    max_line_size = 8388608,
    columns = {@{columns}}
)
