-- One row a quarantined row, with its values as read; never a postcode (R67).
create table if not exists raw.quarantined (
    submission_id varchar not null,
    table_name varchar not null,
    row_number bigint not null,
    row_values json not null
)
