-- The quarantined rows of one table as they were given, without the postcode (R67). A cell in which a postcode or a
-- phone number was met is withheld: it is no declared code, and identifies somebody.
insert into raw.quarantined
select
    @{submission_id},
    @{table_name},
    given.row_number,
    to_json({@{cells}})
from given_@{table} as given
where given.row_number in (
    select aside.row_number
    from set_aside as aside
    where aside.table_name = @{table_name} and aside.reason in ('faulty', 'parent')
)
