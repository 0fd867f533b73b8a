-- One row a row that breaks the rule.
select row_number
from typed_episodes
where quit_date < start_date
