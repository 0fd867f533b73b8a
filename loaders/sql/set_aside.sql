-- Rows of one table that will not be stored, by their numbers.
insert into set_aside
select @{table}, unnest([@{row_numbers}]::bigint[]), @{reason}
