"""Disclosure control: what `open.duckdb` may say, so that nobody can be told apart in it (statistics.md).

`policy` says which counts are small and how others are rounded; `cells` what a reader can conclude from what is shown of
one figure; `memory` what the open files before have told; `twins` which counts several measures share; `system` which figures
hang together, over measures and files; `ranges` and `programme` what follows from all of them; `protect` holds back further
figures until every one held back could be at least three numbers; `open_file` writes the file.
"""
