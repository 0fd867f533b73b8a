-- One row a row that breaks the rule.
select row_number
from typed_episodes
where end_reason is not null and end_date is null
