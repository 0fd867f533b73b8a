-- Grain: one row an accepted return, with when it was due and whether its period's first return was on time (R54).
-- A replacement carries the state of the return it replaces; a return whose required tables are empty is not received (R66).
with return_in_set as (select * from staging.stg_return),
expected as (
    select distinct contract_code, return_type, period_start, period_end, due_on, due_source
    from contract.expected_return
),
publication as (select * from parameter.publication),
first_received as (
    select contract_code, provider_code, return_type, period_start, period_end, min(received_on) as first_received_on
    from return_in_set
    where is_received
    group by contract_code, provider_code, return_type, period_start, period_end
),
due as (
    select
        return_in_set.submission_id,
        min(expected.due_on) as due_on,
        arg_min(expected.due_source, expected.due_on) as due_source
    from return_in_set
    join expected
        on expected.contract_code = return_in_set.contract_code
        and expected.period_start <= return_in_set.period_start
        and expected.period_end >= return_in_set.period_end
        and (
            expected.return_type = return_in_set.return_type
            or (expected.return_type = 'quarterly' and return_in_set.return_type = 'monthly')
        )
    group by return_in_set.submission_id
),
final as (
    select
        return_in_set.*,
        due.due_on,
        due.due_source,
        case
            when first_received.first_received_on is null and due.due_on < publication.as_known_on then 'missing'
            when first_received.first_received_on is null then 'not_due'
            when first_received.first_received_on > due.due_on then 'late'
            else 'on_time'
        end as state
    from return_in_set
    cross join publication
    left join first_received using (contract_code, provider_code, return_type, period_start, period_end)
    left join due on due.submission_id = return_in_set.submission_id
)
select * from final
