-- The accepted rows of one table.
insert into raw.@{table} by name
select @{submission_id} as submission_id, *
from @{accepted}
