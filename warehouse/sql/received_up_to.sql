-- Grain: one row a return of the same contract that had been received when this one was, itself included (R2, R9).
with submission as (select * from register.submission),
this_one as (select contract_code, received_on, load_order from submission where submission_id = ?),
final as (
    select submission.submission_id
    from submission
    join this_one
        on this_one.contract_code = submission.contract_code
        and (submission.received_on, submission.load_order) <= (this_one.received_on, this_one.load_order)
)
select * from final
