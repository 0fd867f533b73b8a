-- What the loaded geography knows, each code in the newest vintage in which it exists.
create temp view place_area as
select lsoa_code as code, vintage from ref.known_lsoa;

create temp view place_postcode as
select postcode, lsoa_code, vintage from ref.postcode_lsoa;

create temp view place_footprint as
select sdf_code as code from ref.footprint;
