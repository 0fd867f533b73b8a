-- One row: how many rows the table has, how many share their key with another, and how many break each rule.
select
    count(*) as row_count,
    @{repeated} as repeated,
    @{counts}
from given_@{table}
