-- One row a row that breaks the rule.
select claim.row_number
from typed_claims as claim
join listed_kpi as kpi on kpi.code = claim.kpi_code
where kpi.unit = 'proportion'
    and (claim.value > 1 or (claim.denominator > 0 and claim.numerator > claim.denominator))
