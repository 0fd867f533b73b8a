-- The same where the return has no such table either.
create temp table known_@{table} (@{columns})
