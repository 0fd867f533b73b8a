-- Grain: one row a KPI and a month or quarter of the whole contract, from the first to the latest that can be read: the
-- series that a control chart is drawn from. A period without a return, or with nobody in it, is a gap and keeps its place.
-- The series ends before periods whose return is not due, and a count's before those in which some could still count.
-- A new segment begins where a dated entry changes the thresholds: before and after are not one process.
-- Lines of a breakdown and rates from outside the returns have no chart.
with judged as (
    select *
    from intermediate.int_kpi_judged
    where
        sdf_code = 'ALL'
        and period_kind in ('month', 'quarter')
        and is_in_force
        and is_over
        and waits_for is null
        and shape in ('count', 'proportion', 'mean', 'compliance')
),
read_off as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        shape,
        unit,
        is_count,
        judged,
        direction,
        row_target,
        struct_pack(term_target, target_strict, term_floor, floor_strict, upper) as thresholds,
        case when has_figures and not (is_count and immature > 0) and (is_count or summed_denominator <> 0) then summed_numerator::double end as numerator,
        case
            when has_figures and is_count and immature = 0 then 1
            when has_figures and not is_count then nullif(summed_denominator, 0)::double
        end as denominator,
        status <> 'not_due' and not (is_count and immature > 0) as is_settled
    from judged
),
ended as (
    select
        *,
        max(period_end) filter (where is_settled) over series as series_end,
        bool_or(numerator is not null) over series as has_points,
        -- Workforce and accuracy are shares that are no counts of x of n: chance has no part in them.
        bool_and(
            numerator is null
            or (numerator between 0 and denominator and numerator = floor(numerator) and denominator = floor(denominator))
        ) over series as is_of_counts
    from read_off
    window series as (partition by contract_code, kpi_code, period_kind)
),
marked as (
    select
        *,
        coalesce(thresholds is distinct from lag(thresholds) over ordered and row_number() over ordered > 1, false) as is_rebased
    from ended
    where has_points and period_end <= series_end
    window ordered as (partition by contract_code, kpi_code, period_kind order by period_start)
),
final as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        is_count,
        numerator,
        denominator,
        numerator / denominator as value,
        row_target,
        case when shape in ('proportion', 'compliance') and is_of_counts then 'p' else 'xmr' end as chart,
        case when not judged then 'neutral' when direction = 'lower_is_better' then 'decrease' else 'increase' end as improvement,
        1 + sum(is_rebased::integer) over (partition by contract_code, kpi_code, period_kind order by period_start) as segment
    from marked
)
select * from final
