-- an LSOA lies in one footprint on any one day
select one.lsoa_code, one.vintage, one.sdf_code, other.sdf_code as other_sdf_code
from staging.stg_footprint_member as one
join staging.stg_footprint_member as other
    on other.lsoa_code = one.lsoa_code
    and other.vintage = one.vintage
    and other.sdf_code > one.sdf_code
    and other.valid_from <= one.valid_to
    and other.valid_to >= one.valid_from
