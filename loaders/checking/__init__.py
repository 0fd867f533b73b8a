"""Checking a return that has been read: rules derived from the declarations, run as sets in DuckDB."""
