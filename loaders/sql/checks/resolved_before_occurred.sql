-- One row a row that breaks the rule.
select row_number
from typed_events
where resolved_on < occurred_on
