-- The same, empty, where no geography has been loaded.
create temp table place_area (code varchar, vintage integer);
create temp table place_postcode (postcode varchar, lsoa_code varchar, vintage integer);
create temp table place_footprint (code varchar);
