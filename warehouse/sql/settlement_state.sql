-- How many returns the store holds, how many settlements of a year, and what the newest of them answered about criteria.
select
    (select count(*) from register.submission) as loads,
    count(*) as settlements,
    arg_max(criteria::varchar, recorded_at) as criteria
from register.settlement
where contract_code = ? and year_start = ?
