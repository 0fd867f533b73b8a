-- A reading that did not hold is forgotten.
drop table text_@{table}
