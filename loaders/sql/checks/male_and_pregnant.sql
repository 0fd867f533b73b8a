-- One row a row that breaks the rule.
select row_number
from typed_clients
where sex = 'male' and (pregnant = 'yes' or maternity_within_12_months = 'yes')
