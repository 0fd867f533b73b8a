-- The same for a provider without an earlier return.
create temp view known_@{table} as
select @{columns}
from @{accepted}
