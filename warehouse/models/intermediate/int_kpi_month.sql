-- Grain: one row a KPI, calendar month and footprint of residence (`ALL` = the whole contract): sums over its cases.
-- Figures are of the mature part; those not yet mature are counted beside, with the day by which all will be.
with unit_case as (select * from intermediate.int_case_fact),
-- A mean over distinct units adds its numerators like any other; its denominator is counted in int_kpi_distinct.
kpi as (select * from staging.stg_kpi where distinct_of is null or shape = 'mean'),
by_footprint as (
    select
        unit_case.kpi_number,
        date_trunc('month', unit_case.event_date)::date as month_start,
        unit_case.sdf_code,
        sum(unit_case.in_numerator) filter (where unit_case.is_mature) as numerator,
        sum(unit_case.in_denominator) filter (where unit_case.is_mature) as denominator,
        sum(unit_case.in_numerator::double ** 2) filter (where unit_case.is_mature) as numerator_squares,
        count(*) filter (where unit_case.is_mature) as mature,
        count(*) filter (where not unit_case.is_mature) as immature,
        max(unit_case.matures_on) filter (where not unit_case.is_mature) as all_mature_on
    from unit_case
    semi join kpi on kpi.kpi_number = unit_case.kpi_number
    group by all
),
whole as (
    select
        kpi_number,
        month_start,
        'ALL' as sdf_code,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        sum(numerator_squares) as numerator_squares,
        sum(mature) as mature,
        sum(immature) as immature,
        max(all_mature_on) as all_mature_on
    from by_footprint
    group by kpi_number, month_start
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        summed.month_start,
        summed.sdf_code,
        coalesce(summed.numerator, 0) as numerator,
        coalesce(summed.denominator, 0) as denominator,
        coalesce(summed.numerator_squares, 0) as numerator_squares,
        summed.mature,
        summed.immature,
        summed.all_mature_on
    from (
        select * from whole
        union all
        select * from by_footprint where sdf_code is not null
    ) as summed
    join kpi on kpi.kpi_number = summed.kpi_number
)
select * from final
