-- One row, of the table as a whole, where a month of the return's own period has none.
with owed as (
    select unnest(generate_series(date_trunc('month', getvariable('period_start')::date), getvariable('period_end')::date, interval 1 month))::date as month_start
)

select null::bigint as row_number
from owed
left join typed_workforce as given on date_trunc('month', given.month)::date = owed.month_start
where given.month is null
limit 1
