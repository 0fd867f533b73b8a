-- One row an accepted client: the LSOA given, else the one its postcode lies in; the postcode itself goes no further.
create temp table client_places as
with client as (
    select given.row_number, given.lsoa_code, upper(replace(given.postcode, ' ', '')) as postcode
    from given_clients as given
    semi join @{accepted} as accepted on accepted.row_number = given.row_number
)

select
    client.row_number,
    coalesce(client.lsoa_code, place.lsoa_code) as lsoa_code,
    case when client.lsoa_code is not null then area.vintage else place.vintage end as lsoa_vintage,
    case
        when client.lsoa_code is not null then 'lsoa'
        when place.lsoa_code is not null then 'postcode'
    end as lsoa_from
from client
left join place_area as area on area.code = client.lsoa_code
left join place_postcode as place on client.lsoa_code is null and place.postcode = client.postcode
