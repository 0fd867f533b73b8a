-- One row a ref in the earlier accepted returns of this provider under this contract: its newest version (R2).
-- Rows of a return that was replaced under scope complete are gone (R55); so are those of the return that this
-- one replaces in that way.
create temp table earlier_@{table} as
with received as (
    select submission_id, received_on, load_order, supersedes, scope
    from register.submission
    where contract_code = getvariable('contract_code')::varchar
        and provider_code = getvariable('provider_code')::varchar
),

gone as (
    select supersedes as submission_id from received where scope = 'complete' and supersedes is not null
    union all
    select getvariable('gone_submission')::varchar
),

standing as (
    select received.*
    from received
    where received.submission_id not in (select gone.submission_id from gone where gone.submission_id is not null)
),

newest as (
    select row.*
    from raw.@{table} as row
    join standing on standing.submission_id = row.submission_id
    qualify row_number() over (
        partition by row.@{ref}
        order by standing.received_on desc, standing.load_order desc, row.row_number desc
    ) = 1
)

select @{columns}
from newest
