"""Hand-worked rows for every measure, at every boundary: the input drawn as a table, the cases counted beside it."""
