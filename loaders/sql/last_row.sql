-- One row: the number of the last record that is not blank.
select coalesce(max(row_number), 0) from given_@{table}
