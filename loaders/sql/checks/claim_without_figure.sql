-- R9: an empty value is numerator / denominator; a count needs no denominator.
select claim.row_number
from typed_claims as claim
left join listed_kpi as kpi on kpi.code = claim.kpi_code
where claim.value is null
    and (claim.numerator is null or (kpi.unit is distinct from 'count' and coalesce(claim.denominator, 0) = 0))
