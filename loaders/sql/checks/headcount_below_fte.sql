-- One row a row that breaks the rule. A row without people or without FTE breaks others.
select row_number
from typed_workforce
where headcount < in_post_fte
