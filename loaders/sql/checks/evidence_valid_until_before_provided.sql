-- One row a row that breaks the rule.
select row_number
from typed_evidence
where valid_until < provided_on
