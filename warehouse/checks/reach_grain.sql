-- what reach is made of has one row each: a slice, a part of the ground in a year, a count of a slice and a group
select 'reach_offer' as made_of, contract_code || ' ' || programme || ' ' || population || ' ' || period_kind || ' ' || period_end || ' ' || imd_release as row_found
from mart.reach_offer
group by all
having count(*) > 1
union all
select 'reach_part', area_kind || ' ' || area_code || ' ' || imd_release || ' ' || basis || ' ' || quintile || ' ' || places_from || ' ' || year
from mart.reach_part
group by all
having count(*) > 1
union all
select 'reach_count', offer_number || ' ' || group_number
from mart.reach_count
group by all
having count(*) > 1
