-- What one check keeps in temporary tables, beside the text of the return.

-- one row a row that will not be stored and why: faulty | parent (a quarantined parent) | duplicate
create temp table set_aside (table_name varchar, row_number bigint, reason varchar);

-- what the contract lists; filled from its file
create temp table listed_kpi (code varchar, unit varchar);
create temp table listed_measure (code varchar);
create temp table programme_limits (programme varchar, minimum_age integer, maximum_age integer, minimum_bmi decimal(9, 4));
