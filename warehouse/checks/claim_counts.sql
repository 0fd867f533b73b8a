-- a return's claims, and those of them that agree, are as many as its claims one by one
with counted as (
    select submission_id, count(agrees) as claims, count(*) filter (where agrees) as claims_agreeing
    from mart.claim
    group by submission_id
)
select submission.submission_id, submission.claims, counted.claims as counted, submission.claims_agreeing, counted.claims_agreeing as agreeing
from mart.submission as submission
left join counted on counted.submission_id = submission.submission_id
where
    submission.received_on is not null
    and (submission.claims <> coalesce(counted.claims, 0) or submission.claims_agreeing <> coalesce(counted.claims_agreeing, 0))
