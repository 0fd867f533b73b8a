-- For a small table.
set threads = 1
