-- One row a row that breaks the rule.
select row_number
from typed_claims
where period_end < period_start
