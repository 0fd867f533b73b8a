-- One row a row that breaks the rule.
select row_number
from typed_follow_ups
where result is not null and result <> 'not_known' and reached in ('no', 'not_yet_due')
