-- Only where none is loaded (R67).
select row_number
from given_clients
where lsoa_code is null and postcode is not null and not exists (from place_postcode)
