-- Rows that break a rule of severity row are set aside, each once.
insert into set_aside
select '@{table}', row_number, 'faulty'
from given_@{table}
where @{condition}
