-- One row an accepted row of a return, in the version of its submission.
create table if not exists raw.@{table} (
    submission_id varchar using compression dictionary not null,
    row_number bigint not null,
    @{columns}
)
