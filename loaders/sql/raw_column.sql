-- A column that the declaration has gained.
alter table raw.@{table} add column @{column} @{kind}
