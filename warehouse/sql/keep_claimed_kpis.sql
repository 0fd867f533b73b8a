-- Leaves only the KPIs that a waiting return claims: the others need not be computed to judge it.
delete from contract.kpi
where (contract_code, kpi_code) not in (
    select submission.contract_code, claim.kpi_code
    from raw.claims as claim
    join register.submission as submission on submission.submission_id = claim.submission_id
    anti join register.claim_verdict as verdict on verdict.submission_id = claim.submission_id
    where claim.kpi_code is not null
)
