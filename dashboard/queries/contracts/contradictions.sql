-- One row a place in which the document disagrees with itself.
select source_clause, printed, derived, note
from mart.contradiction
where contract_code = $contract_code
order by source_clause, printed
