-- Grain: one row a KPI, period and footprint with a figure: its 95 % interval. Proportions by Wilson, counts by Byar (exact
-- Poisson under 10), means by Student's t. An external rate carries its publisher's own (R60).
with judged as (
    select *
    from intermediate.int_kpi_judged
    where has_figures and (is_count or summed_denominator > 0)
),
spread as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        sdf_code,
        case
            when is_count and unit = 'count' then 'count'
            when shape = 'mean' and combine = 'sum' and distinct_of is null then 'mean'
            when combine = 'sum' and summed_numerator between 0 and summed_denominator then 'proportion'
        end as kind,
        summed_numerator::double as x,
        summed_denominator::double as n,
        case
            when shape = 'mean' and summed_denominator > 1
                then sqrt(greatest(numerator_squares - summed_numerator::double ** 2 / summed_denominator::double, 0) / (summed_denominator::double - 1))
        end as deviation
    from judged
),
calculated as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        sdf_code,
        case kind
            when 'count' then byar_low(x)
            when 'mean' then x / n - student_t(n - 1) * deviation / sqrt(n)
            when 'proportion' then wilson_low(x, n)
        end as ci_low,
        case kind
            when 'count' then byar_high(x)
            when 'mean' then x / n + student_t(n - 1) * deviation / sqrt(n)
            when 'proportion' then wilson_high(x, n)
        end as ci_high
    from spread
),
final as (
    select * from calculated
    union all
    select contract_code, kpi_code, period_kind, period_start, period_end, sdf_code, external_low, external_high
    from intermediate.int_kpi_judged
    where external_low is not null and external_high is not null
)
select * from final
