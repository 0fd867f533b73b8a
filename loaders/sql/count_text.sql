-- One row: how many records were read, and whether their row ids count them from 0 (so that they give the row number).
select count(*), coalesce(min(rowid), 0) = 0 and coalesce(max(rowid), -1) = count(*) - 1
from text_@{table}
