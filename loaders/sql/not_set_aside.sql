row_number not in (select aside.row_number from set_aside as aside where aside.table_name = '@{table}')
