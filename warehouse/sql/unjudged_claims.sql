-- Grain: one row an accepted return with claims and no verdict on them yet, oldest first.
with submission as (select * from register.submission),
claim as (select distinct submission_id from raw.claims),
verdict as (select distinct submission_id from register.claim_verdict),
final as (
    select submission.submission_id, submission.contract_code, submission.received_on, submission.period_end
    from submission
    semi join claim on claim.submission_id = submission.submission_id
    anti join verdict on verdict.submission_id = submission.submission_id
    order by submission.received_on, submission.load_order
)
select * from final
