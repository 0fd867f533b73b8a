-- a row that may make a difference belongs to a claim that differs, is named and says why
select difference.submission_id, difference.kpi_code, difference.kind, difference.unit_ref
from mart.claim_difference as difference
left join mart.claim as claim
    on claim.submission_id = difference.submission_id
    and claim.kpi_code = difference.kpi_code
    and claim.period_start = difference.period_start
    and claim.period_end = difference.period_end
where
    claim.agrees is distinct from false
    or difference.explains is null
    or difference.words is null
    or (difference.unit_ref is null and difference.row_number is null)
