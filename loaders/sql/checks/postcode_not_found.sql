-- Only where a look-up is loaded (R45).
select given.row_number
from given_clients as given
where given.lsoa_code is null
    and given.postcode is not null
    and exists (from place_postcode)
    and upper(replace(given.postcode, ' ', '')) not in (select place.postcode from place_postcode as place)
