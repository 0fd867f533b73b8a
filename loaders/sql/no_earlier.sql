-- The same without a row, where the store has no such table yet.
create temp table earlier_@{table} (@{columns})
