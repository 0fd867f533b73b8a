-- Grain: one row a KPI, quarter and whole contract: its direction of travel over the window that ends there.
-- A regression over up to twelve quarters, never "up since last quarter"; fewer than six points say so (kpi.md).
with judged as (
    select *
    from intermediate.int_kpi_judged
    where period_kind = 'quarter' and is_over and is_in_force
),
windowed as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        sdf_code,
        is_count,
        direction,
        judged,
        has_figures,
        list(case when has_figures then summed_numerator::double end) over twelve as numerators,
        list(case when is_count then 1 else summed_denominator::double end) over twelve as denominators,
        shape
    from judged
    window twelve as (
        partition by contract_code, kpi_code, sdf_code
        order by period_start
        rows between 11 preceding and current row
    )
),
tested as (
    select
        *,
        len(list_filter(numerators, lambda x: x is not null)) as points,
        case when len(numerators) < 6 then 'too_few_points' else trend(case when is_count then 'count' else shape end, numerators, denominators) end as movement
    from windowed
    where has_figures
),
final as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        sdf_code,
        points,
        case
            when movement in ('too_few_points', 'no_clear_trend') then movement
            when not judged then movement
            when (movement = 'rising') = (direction = 'higher_is_better') then 'improving'
            else 'worsening'
        end as travel
    from tested
)
select * from final
