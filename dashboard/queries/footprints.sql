-- One row a footprint.
select sdf_code, sdf_name
from mart.footprint
order by sdf_name
