-- The columns of the raw tables of the store.
select table_name, column_name from duckdb_columns() where schema_name = 'raw'
