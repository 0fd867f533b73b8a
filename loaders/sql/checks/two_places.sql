-- One row a row that breaks the rule.
select row_number
from given_clients
where lsoa_code is not null and postcode is not null
