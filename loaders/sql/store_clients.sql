-- The accepted clients, with the place they live in instead of a postcode.
insert into raw.clients by name
select
    @{submission_id} as submission_id,
    accepted.* replace (place.lsoa_code as lsoa_code),
    place.lsoa_vintage,
    place.lsoa_from
from (select * exclude (postcode) from @{accepted}) as accepted
join client_places as place on place.row_number = accepted.row_number
