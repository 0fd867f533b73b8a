-- Grain: one row a service, year and comparison: its figure with its interval, or why it has none.
-- A rate is of a year: FTE times the part of a year that the period is.
with comparison as (select * from contract.comparison),
counted as (select * from intermediate.int_benchmark_count),
service as (
    select distinct source, service_code, service_name, body_name, service_kind, period_start, period_end, definition_version
    from counted
),
paired as (
    select
        service.*,
        comparison.comparison,
        comparison.of,
        comparison.definition_version as version_here,
        top.value as numerator,
        case when comparison.of = 'rate' then under.value * (date_diff('day', service.period_start, service.period_end) + 1) / 365.25 else under.value end as denominator,
        comparison.numerator_element,
        comparison.denominator_element,
        case when top.source is null then 'not stated' else top.why_not end as why_no_numerator,
        case when under.source is null then 'not stated' else under.why_not end as why_no_denominator
    from service
    cross join comparison
    left join counted as top
        on top.source = service.source
        and top.service_code = service.service_code
        and top.period_start = service.period_start
        and top.period_end = service.period_end
        and top.element = comparison.numerator_element
    left join counted as under
        on under.source = service.source
        and under.service_code = service.service_code
        and under.period_start = service.period_start
        and under.period_end = service.period_end
        and under.element = comparison.denominator_element
),
judged as (
    select
        *,
        case
            when source = 'peer' and definition_version <> version_here
                then 'filled in by the definitions “' || definition_version || '”; here they are “' || version_here || '”'
            when why_no_numerator is not null then replace(numerator_element, '_', ' ') || ': ' || why_no_numerator
            when why_no_denominator is not null then replace(denominator_element, '_', ' ') || ': ' || why_no_denominator
            when coalesce(denominator, 0) = 0 then 'nothing to divide by: ' || replace(denominator_element, '_', ' ') || ' is 0'
            when of = 'proportion' and numerator > denominator then 'the part is more than the whole'
            when date_diff('day', period_start, period_end) + 1 not between 330 and 400 then 'its period is not a year'
        end as why_not
    from paired
),
final as (
    select
        source,
        service_code,
        service_name,
        body_name,
        service_kind,
        period_start,
        period_end,
        comparison,
        of,
        numerator,
        denominator,
        case when why_not is null then numerator / nullif(denominator, 0) end as value,
        case
            when why_not is not null then null
            when of = 'proportion' then wilson_low(numerator, denominator)
            else byar_low(numerator) / nullif(denominator, 0)
        end as ci_low,
        case
            when why_not is not null then null
            when of = 'proportion' then wilson_high(numerator, denominator)
            else byar_high(numerator) / nullif(denominator, 0)
        end as ci_high,
        why_not
    from judged
)
select * from final
