-- One row a line of a large regular CSV file, below its header; cells as text, in the file's order.
create temp table text_@{table} as
select * from @{source}
