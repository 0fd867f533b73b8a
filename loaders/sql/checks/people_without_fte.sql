-- One row a row that breaks the rule.
select row_number
from typed_workforce
where headcount > 0 and in_post_fte = 0
