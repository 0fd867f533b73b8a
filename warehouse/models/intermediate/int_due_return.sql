-- Grain: one row a return that a contract expects of a provider for a period that is over, with what became of it (R32, R54, R66).
-- Monthly returns under a quarterly contract: the quarter is in when all its months are.
with expected as (select * from contract.expected_return),
contract_used as (select * from staging.stg_contract),
publication as (select * from parameter.publication),
return_in_set as (select * from staging.stg_return where is_received),
over as (
    select expected.*, publication.as_known_on
    from expected
    semi join contract_used on contract_used.contract_code = expected.contract_code
    cross join publication
    where expected.period_end < publication.as_known_on
),
whole as (
    select
        over.contract_code,
        over.provider_code,
        over.return_type,
        over.period_start,
        over.period_end,
        min(return_in_set.received_on) as received_on
    from over
    join return_in_set
        on return_in_set.contract_code = over.contract_code
        and return_in_set.provider_code = over.provider_code
        and return_in_set.return_type = over.return_type
        and return_in_set.period_start = over.period_start
        and return_in_set.period_end = over.period_end
    group by all
),
month_first_received as (
    select
        over.contract_code,
        over.provider_code,
        over.return_type,
        over.period_start,
        over.period_end,
        return_in_set.period_start as month_start,
        min(return_in_set.received_on) as received_on
    from over
    join return_in_set
        on return_in_set.contract_code = over.contract_code
        and return_in_set.provider_code = over.provider_code
        and over.return_type = 'quarterly'
        and return_in_set.return_type = 'monthly'
        and return_in_set.period_start >= over.period_start
        and return_in_set.period_end <= over.period_end
    group by all
),
by_months as (
    select
        contract_code,
        provider_code,
        return_type,
        period_start,
        period_end,
        case
            when count(*) = date_diff('month', period_start, period_end) + 1 then max(received_on)
        end as received_on
    from month_first_received
    group by contract_code, provider_code, return_type, period_start, period_end
),
final as (
    select
        over.contract_code,
        over.provider_code,
        over.return_type,
        over.period_start,
        over.period_end,
        over.due_on,
        over.due_source,
        least(whole.received_on, by_months.received_on) as first_received_on,
        by_months.contract_code is not null as has_monthly_returns,
        case
            when least(whole.received_on, by_months.received_on) <= over.due_on then 'on_time'
            when least(whole.received_on, by_months.received_on) is not null then 'late'
            when over.due_on < over.as_known_on then 'missing'
            else 'not_due'
        end as state
    from over
    left join whole using (contract_code, provider_code, return_type, period_start, period_end)
    left join by_months using (contract_code, provider_code, return_type, period_start, period_end)
)
select * from final
