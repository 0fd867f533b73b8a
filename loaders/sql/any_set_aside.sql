-- One row, or none where the table loses nothing.
select 1 from set_aside where table_name = @{table} limit 1
