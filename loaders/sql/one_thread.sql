-- For a small return: more threads than one only make it slower.
set threads = 1;
