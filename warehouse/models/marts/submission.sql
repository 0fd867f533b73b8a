-- Grain: one row an accepted return, and one a return that is missing or not yet due for a period that is over (R54).
with return_state as (select * from intermediate.int_return_state),
due_return as (select * from intermediate.int_due_return where is_over and state in ('missing', 'not_due')),
verdict as (select * from staging.stg_claim_verdict),
accuracy as (select * from intermediate.int_return_accuracy),
claims_judged as (
    select
        submission_id,
        count(agrees) as claims,
        count(*) filter (where agrees) as claims_agreeing
    from verdict
    group by submission_id
),
sent as (
    select
        return_state.submission_id,
        return_state.contract_code,
        return_state.provider_code,
        return_state.return_type,
        return_state.period_start,
        return_state.period_end,
        return_state.due_on,
        return_state.due_source,
        return_state.received_on,
        return_state.state,
        return_state.rows_accepted,
        return_state.rows_quarantined,
        return_state.warnings,
        coalesce(claims_judged.claims, 0) as claims,
        coalesce(claims_judged.claims_agreeing, 0) as claims_agreeing,
        return_state.superseded_by,
        return_state.submitted_on,
        return_state.loaded_at,
        return_state.scope,
        return_state.replaces_submission,
        return_state.source_name,
        return_state.is_listed as is_provider_listed,
        accuracy.rows_share::double as rows_share,
        accuracy.claims_share::double as claims_share,
        accuracy.accuracy::double as accuracy
    from return_state
    left join accuracy on accuracy.submission_id = return_state.submission_id
    left join claims_judged on claims_judged.submission_id = return_state.submission_id
),
not_sent as (
    select
        due_return.contract_code,
        due_return.provider_code,
        due_return.return_type,
        due_return.period_start,
        due_return.period_end,
        due_return.due_on,
        due_return.due_source,
        due_return.state,
        true as is_provider_listed
    from due_return
    anti join return_state using (contract_code, provider_code, return_type, period_start, period_end)
),
final as (
    select * from sent
    union all by name
    select * from not_sent
)
select * from final
