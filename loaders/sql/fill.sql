-- What the contract lists.
insert into @{table} values @{rows}
