-- One row a return of the contract: received ones, and those missing or still to come. Newest period first.
with

submissions as (
    select * from mart.submission where contract_code = $contract_code
),

providers as (
    select distinct contract_code, provider_code, provider_name from mart.provider
),

periods as (
    select * from mart.period where contract_code = $contract_code
),

publication as (
    select as_known_on from mart.publication
),

final as (
    select
        submissions.*,
        coalesce(providers.provider_name, submissions.provider_code) as provider,
        periods.period_kind, periods.year_start,
        submissions.received_on - submissions.due_on as days_after,
        publication.as_known_on
    from submissions
    cross join publication
    left join providers
        on providers.contract_code = submissions.contract_code
        and providers.provider_code = submissions.provider_code
    left join periods
        on periods.period_start = submissions.period_start and periods.period_end = submissions.period_end
        and periods.period_kind in ('month', 'quarter', 'contract_year')
    where submissions.received_on is not null or submissions.period_start <= publication.as_known_on
    order by submissions.period_end desc, submissions.provider_code, submissions.received_on desc, submissions.submission_id desc
)

select * from final
