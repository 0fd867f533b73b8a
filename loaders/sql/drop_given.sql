-- A reading that did not hold is forgotten.
drop table given_@{table}
