-- One row: how many records were read, whether their row ids count them from 0 (so that they give the row number), and
-- whether any may be blank: none is that has its first cell.
select
    count(*),
    coalesce(min(rowid), 0) = 0 and coalesce(max(rowid), -1) = count(*) - 1,
    count(@{first}) < count(*)
from text_@{table}
