-- One row a borough (district) and its name.
select area_code, area_name
from mart.area
where area_kind = 'borough'
order by area_name
