-- Grain: one row an accepted return: its accuracy, the lowest of rows accepted / rows sent and claims agreeing / claims (R65); what is
-- absent is left out. Shares are cut to four decimals, never rounded up: 95 % is never shown of less.
with return_in_set as (select * from staging.stg_return),
verdict as (select * from staging.stg_claim_verdict where agrees is not null),
claimed as (
    select submission_id, count(*) as claims, count(*) filter (where agrees) as claims_agreeing
    from verdict
    group by submission_id
),
parted as (
    select
        return_in_set.submission_id,
        (10000 * return_in_set.rows_accepted // nullif(return_in_set.rows_accepted + return_in_set.rows_quarantined, 0))::decimal(18, 4) * 0.0001 as rows_share,
        (10000 * claimed.claims_agreeing // claimed.claims)::decimal(18, 4) * 0.0001 as claims_share
    from return_in_set
    left join claimed on claimed.submission_id = return_in_set.submission_id
),
final as (
    select
        submission_id,
        rows_share,
        claims_share,
        least(rows_share, claims_share) as accuracy
    from parted
)
select * from final
