-- One row a place where contacts were attended in person.
select lsoa_code, area_name, contacts, lon, lat
from mart.reach_venue
where contract_code = $contract_code and programme = $programme and period_kind = $period_kind and period_end = $period_end
order by contacts desc, lsoa_code
