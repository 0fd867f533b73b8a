-- The raw tables that the store has.
select table_name from duckdb_tables() where schema_name = 'raw' and not temporary
