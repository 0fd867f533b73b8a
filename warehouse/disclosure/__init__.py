"""Disclosure control: what `open.duckdb` may say, so that nobody can be told apart in it (statistics.md).

`policy` says which counts are small and how others are rounded; `cells` what a reader can conclude from what is shown of
one figure; `ranges` what follows from all figures together; `protect` holds back further figures until every one held back
could be at least three numbers; `open_file` writes the file.
"""
