-- The issues of one accepted return, from a JSON list.
insert into register.issue
select
    @{submission_id},
    issue.number,
    issue.severity,
    issue.code,
    issue."table",
    issue."row",
    issue."column",
    issue.message,
    issue.found
from (
    select unnest(from_json(
        @{issues},
        '[{"number": "bigint", "severity": "varchar", "code": "varchar", "table": "varchar", "row": "bigint", '
        || '"column": "varchar", "message": "varchar", "found": "varchar"}]'
    )) as issue
)
