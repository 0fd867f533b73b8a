-- Grain: one row a KPI that counts distinct units, a period and a footprint of residence: a longer period counts each once (R23).
-- A client is counted as in the numerator when any of the period's cases is.
with placed as (select * from intermediate.int_case_placed),
kpi_period as (select * from intermediate.int_kpi_period where distinct_of is not null and is_in_force),
counted as (
    select
        kpi_period.contract_code,
        kpi_period.kpi_code,
        kpi_period.period_kind,
        kpi_period.period_start,
        kpi_period.period_end,
        placed.sdf_code,
        placed.provider_code || ' ' || placed.unit_ref as unit,
        placed.is_mature,
        placed.matures_on,
        placed.in_numerator > 0 as is_in_numerator,
        placed.in_denominator > 0 as is_in_denominator
    from kpi_period
    join placed
        on placed.contract_code = kpi_period.contract_code
        and placed.kpi_code = kpi_period.kpi_code
        and placed.event_date between kpi_period.period_start and kpi_period.counted_to
),
summed as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        sdf_code,
        grouping(sdf_code) as is_whole,
        count(distinct unit) filter (where is_mature and is_in_numerator) as numerator,
        count(distinct unit) filter (where is_mature and is_in_denominator) as denominator,
        count(distinct unit) filter (where not is_mature) as immature,
        max(matures_on) filter (where not is_mature) as all_mature_on
    from counted
    group by grouping sets (
        (contract_code, kpi_code, period_kind, period_start, period_end, sdf_code),
        (contract_code, kpi_code, period_kind, period_start, period_end)
    )
),
final as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        case when is_whole = 1 then 'ALL' else sdf_code end as sdf_code,
        numerator,
        denominator,
        immature,
        all_mature_on
    from summed
    where is_whole = 1 or sdf_code is not null
)
select * from final
