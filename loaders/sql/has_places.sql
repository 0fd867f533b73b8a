-- One row where the store has the reference tables.
select 1 from duckdb_views() where schema_name = 'ref' and view_name = 'known_lsoa' and not temporary
