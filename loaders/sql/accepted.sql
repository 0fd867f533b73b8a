-- One row a row that will be stored.
create temp view accepted_@{table} as
select *
from typed_@{table}
where @{kept}
