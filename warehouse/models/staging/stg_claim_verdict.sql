-- Grain: one row a figure that a return claimed, with what the records gave when it was received (R9); written once, kept.
with verdict as (select * from register.claim_verdict),
known as (select * from parameter.submission),
final as (
    select verdict.*
    from verdict
    semi join known on known.submission_id = verdict.submission_id
)
select * from final
