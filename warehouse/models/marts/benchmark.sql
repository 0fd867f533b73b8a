-- Grain: one row a contract, one of its whole years, a comparison, and a service to set beside it: the contract's own, other
-- contracts and peers, each by its year nearest to that one. `is_compared`, else `reason` says why it is not like with like.
-- Average and limits are of the services compared, the contract's own among them.
with figure as (select * from intermediate.int_benchmark_value),
own as (select * from figure where source = 'contract'),
beside as (
    select
        own.service_code as contract_code,
        own.period_start as year_start,
        own.period_end as year_end,
        own.comparison,
        own.service_kind as kind_here,
        own.why_not as why_not_here,
        own.of,
        other.source,
        other.service_code,
        other.service_name,
        other.body_name,
        other.service_kind,
        other.period_start,
        other.period_end,
        other.numerator,
        other.denominator,
        other.value,
        other.ci_low,
        other.ci_high,
        other.why_not,
        other.source = 'contract' and other.service_code = own.service_code as is_own
    from own
    join figure as other on other.comparison = own.comparison
    where other.service_code <> own.service_code or other.source = 'peer' or other.period_start = own.period_start
    qualify row_number() over (
        partition by own.service_code, own.period_start, own.comparison, other.source, other.service_code
        order by abs(date_diff('day', own.period_end, other.period_end)), other.period_end desc
    ) = 1
),
judged as (
    select
        *,
        case
            when why_not is not null then why_not
            when why_not_here is not null and not is_own then 'this contract has no figure to compare'
            when service_kind is distinct from kind_here
                then 'another kind of service: ' || replace(coalesce(service_kind, 'not stated'), '_', ' ') || ', not ' || replace(coalesce(kind_here, 'not stated'), '_', ' ')
            when abs(date_diff('day', year_end, period_end)) > 731
                then 'its nearest year ended more than two years apart, in ' || strftime(period_end, '%B %Y')
        end as reason
    from beside
),
averaged as (
    select
        *,
        reason is null as is_compared,
        count(*) filter (where reason is null) over same as services,
        sum(numerator) filter (where reason is null) over same / nullif(sum(denominator) filter (where reason is null) over same, 0) as average
    from judged
    window same as (partition by contract_code, year_start, comparison)
),
final as (
    select
        contract_code,
        year_start,
        year_end,
        comparison,
        source,
        service_code,
        service_name,
        body_name,
        service_kind,
        period_start,
        period_end,
        is_own,
        is_compared,
        reason,
        numerator,
        denominator,
        value,
        ci_low,
        ci_high,
        services,
        average,
        -- One service alone is its own average.
        case when is_compared and services > 1 then funnel_reading(of, numerator, denominator, average) end as reading
    from averaged
)
select * from final
