-- The reference tables: what official geography the store holds, and for whom it was loaded.
-- Grain of each table is its first comment. Codes are official (GSS) codes; `vintage` of an LSOA is 2011 or 2021,
-- of a ward or electoral division the year of the ward list.

create schema if not exists ref;

-- one row a file, area and thing loaded from it; `replaced_by` is the later load whose content took its place
create table if not exists ref.load (
    load_id varchar,
    loaded_at timestamp,
    kind varchar,          -- deprivation | boundary | population | characteristic | change | ward | area | ward_list | postcode | footprint | footprint_name
    layout varchar,        -- the layout by which the file was recognised
    file_name varchar,
    sha256 varchar,
    area_code varchar,
    release varchar,       -- e.g. 'IoD 2019', 'mid-2020', 'ward 2024'
    vintage integer,
    rows_read bigint,
    rows_kept bigint,
    note varchar,
    source varchar,        -- official | local | synthetic
    replaced_by varchar
);

-- one row a borough (local authority district)
create table if not exists ref.borough (borough_code varchar, borough_name varchar, synthetic boolean);

-- one row an area and vintage; parent_code is the MSOA of an LSOA where a lookup said it
create table if not exists ref.area (
    area_code varchar,
    area_name varchar,
    area_kind varchar,     -- lsoa | msoa | ward | division | borough
    vintage integer,       -- null for a borough
    borough_code varchar,
    parent_code varchar
);

-- one row an area and vintage; geometry is GeoJSON in WGS84 longitude and latitude
create table if not exists ref.boundary (
    area_code varchar,
    area_kind varchar,
    vintage integer,
    borough_code varchar,
    geojson varchar,       -- as published, repaired where it was invalid
    simplified varchar,    -- the same coverage with fewer points, shared edges still shared
    repaired boolean,
    label_lon double,      -- a point inside the area, for a label or a marker
    label_lat double
);

-- one row a footprint or borough outline, LSOA vintage and stretch of dates (valid_to null: still so)
create table if not exists ref.outline (
    area_kind varchar,     -- sdf | borough
    area_code varchar,
    vintage integer,
    valid_from date,
    valid_to date,
    geojson varchar,
    label_lon double,
    label_lat double
);

-- one row an LSOA and release of the index; rank and decile are England's, 1 = most deprived
create table if not exists ref.deprivation (
    lsoa_code varchar,
    vintage integer,
    imd_release integer,
    borough_code varchar,
    imd_rank integer,
    imd_decile integer,
    imd_score double
);

-- one row an area, vintage, year and population; a missing population has no row
create table if not exists ref.population (
    area_code varchar,
    vintage integer,
    year integer,
    population varchar,    -- all_ages | adults (18 and over)
    people double,
    estimated boolean,     -- true where a carried figure rests on a share (R69)
    source varchar,
    derived boolean        -- true where carried from the other vintage; rebuilt after every load
);

-- one row an area, vintage, year and single year of age (90 means 90 and over)
create table if not exists ref.population_age (area_code varchar, vintage integer, year integer, age integer, people double);

-- one row a link between an LSOA of 2011 and one of 2021: U unchanged, S split, M merged, X irregular
create table if not exists ref.lsoa_change (
    lsoa11_code varchar, lsoa21_code varchar, change_code varchar, borough_code varchar
);

-- one row an LSOA and direction: where a code goes in the other vintage (R13); built by derived/carry.sql
create table if not exists ref.lsoa_carry (
    from_code varchar,
    from_vintage integer,
    to_code varchar,
    to_vintage integer,
    rule varchar,          -- same | parent (lies wholly inside) | largest (the constituent with the largest population)
    ambiguous boolean
);

-- one row a postcode and vintage; the postcode in capitals without a space
create table if not exists ref.postcode (postcode varchar, lsoa_code varchar, vintage integer, borough_code varchar);

-- one row a footprint
create table if not exists ref.footprint (sdf_code varchar, sdf_name varchar, borough_code varchar, long_name varchar);

-- one row an LSOA, vintage and stretch of dates, both inclusive (valid_to null: still so)
create table if not exists ref.footprint_member (
    lsoa_code varchar,
    vintage integer,
    sdf_code varchar,
    valid_from date,
    valid_to date,
    borough_code varchar,
    derived boolean        -- true where carried from the other vintage; rebuilt after every load
);

-- one row an LSOA, vintage, ward list and kind of ward
create table if not exists ref.ward_member (
    lsoa_code varchar,
    vintage integer,
    ward_code varchar,
    ward_name varchar,
    ward_year integer,
    area_kind varchar,     -- ward | division
    borough_code varchar
);

-- one row a postcode: its LSOA in the newest vintage loaded (a 2021 code goes back to 2011 unambiguously where an area was split)
create or replace view ref.postcode_lsoa as
select postcode, lsoa_code, vintage, borough_code
from ref.postcode
qualify row_number() over (partition by postcode order by vintage desc, lsoa_code) = 1;

-- one row an LSOA code of a loaded borough: the newest vintage in which it exists
create or replace view ref.known_lsoa as
select area_code as lsoa_code, vintage, area_name as lsoa_name, borough_code
from ref.area
where area_kind = 'lsoa'
qualify row_number() over (partition by area_code order by vintage desc, borough_code) = 1;
