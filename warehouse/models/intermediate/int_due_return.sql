-- Grain: one row a return that a contract expects of a provider for a period that has begun, with what became of it (R32, R54,
-- R66); `is_over`: the period has ended, so that the return can be sent.
-- Monthly returns under a quarterly contract: the quarter is in when all its months are.
with expected as (select * from contract.expected_return),
contract_used as (select * from staging.stg_contract),
publication as (select * from parameter.publication),
return_in_set as (select * from staging.stg_return where is_received),
begun as (
    select expected.*, publication.as_known_on, expected.period_end < publication.as_known_on as is_over
    from expected
    semi join contract_used on contract_used.contract_code = expected.contract_code
    cross join publication
    where expected.period_start < publication.as_known_on
),
whole as (
    select
        begun.contract_code,
        begun.provider_code,
        begun.return_type,
        begun.period_start,
        begun.period_end,
        min(return_in_set.received_on) as received_on
    from begun
    join return_in_set
        on return_in_set.contract_code = begun.contract_code
        and return_in_set.provider_code = begun.provider_code
        and return_in_set.return_type = begun.return_type
        and return_in_set.period_start = begun.period_start
        and return_in_set.period_end = begun.period_end
    group by all
),
month_first_received as (
    select
        begun.contract_code,
        begun.provider_code,
        begun.return_type,
        begun.period_start,
        begun.period_end,
        return_in_set.period_start as month_start,
        min(return_in_set.received_on) as received_on
    from begun
    join return_in_set
        on return_in_set.contract_code = begun.contract_code
        and return_in_set.provider_code = begun.provider_code
        and begun.return_type = 'quarterly'
        and return_in_set.return_type = 'monthly'
        and return_in_set.period_start >= begun.period_start
        and return_in_set.period_end <= begun.period_end
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
        begun.contract_code,
        begun.provider_code,
        begun.return_type,
        begun.period_start,
        begun.period_end,
        begun.due_on,
        begun.due_source,
        begun.is_over,
        least(whole.received_on, by_months.received_on) as first_received_on,
        by_months.contract_code is not null as has_monthly_returns,
        case
            when least(whole.received_on, by_months.received_on) <= begun.due_on then 'on_time'
            when least(whole.received_on, by_months.received_on) is not null then 'late'
            when begun.due_on < begun.as_known_on then 'missing'
            else 'not_due'
        end as state
    from begun
    left join whole using (contract_code, provider_code, return_type, period_start, period_end)
    left join by_months using (contract_code, provider_code, return_type, period_start, period_end)
)
select * from final
