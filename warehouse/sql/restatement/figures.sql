-- Grain: one row a KPI, period and footprint of the contract whose figure or rating differs between the two snapshots.
-- `change`: new (none before), gone (none now), figure (both, and not the same) or rating (the same figure, rated otherwise).
with before as (select * from earlier.mart.kpi_result where contract_code = $contract_code),
after as (select * from later.mart.kpi_result where contract_code = $contract_code),
kpi as (select * from later.mart.kpi where contract_code = $contract_code),
period as (select distinct period_kind, period_start, period_end, year_start from later.mart.period where contract_code = $contract_code),
footprint as (select * from later.mart.footprint),
joined as (
    select
        kpi_code,
        period_kind,
        period_start,
        period_end,
        sdf_code,
        before.status as status_before,
        after.status as status_after,
        before.value as value_before,
        after.value as value_after,
        before.numerator as numerator_before,
        after.numerator as numerator_after,
        before.denominator as denominator_before,
        after.denominator as denominator_after,
        before.floor_source as floor_source_before,
        after.floor_source as floor_source_after,
        after.target,
        after.floor,
        after.reason,
        coalesce(after.unit, before.unit) as unit
    from before
    full join after using (kpi_code, period_kind, period_start, period_end, sdf_code)
),
final as (
    select
        joined.*,
        case
            when joined.value_before is null and joined.value_after is not null then 'new'
            when joined.value_before is not null and joined.value_after is null then 'gone'
            when joined.value_before is distinct from joined.value_after
                or joined.numerator_before is distinct from joined.numerator_after
                or joined.denominator_before is distinct from joined.denominator_after then 'figure'
            else 'rating'
        end as change,
        joined.status_before is distinct from joined.status_after as is_rating_moved,
        kpi.title,
        kpi.section,
        kpi.direction,
        kpi.beside_of,
        kpi.sort_order,
        period.year_start,
        case joined.sdf_code when 'ALL' then 'Whole contract' else coalesce(footprint.sdf_name, 'No footprint known') end as sdf_name
    from joined
    join kpi on kpi.kpi_code = joined.kpi_code
    left join period
        on period.period_kind = joined.period_kind
        and period.period_start = joined.period_start
        and period.period_end = joined.period_end
    left join footprint on footprint.sdf_code = joined.sdf_code
    where
        joined.value_before is distinct from joined.value_after
        or joined.numerator_before is distinct from joined.numerator_after
        or joined.denominator_before is distinct from joined.denominator_after
        or (
            joined.status_before is distinct from joined.status_after
            -- A period that was not over and has no figure now either has not been restated.
            and joined.status_before is not null
        )
)
select * from final
