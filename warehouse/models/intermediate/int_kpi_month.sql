-- Grain: one row a KPI, calendar month and footprint of residence (`ALL` = the whole contract): sums over its cases.
-- Figures are of the mature part; those not yet mature are counted beside, with the day by which all will be.
with placed as (select * from intermediate.int_case_placed),
kpi as (select * from contract.kpi where distinct_of is null),
counted as (
    select
        placed.contract_code,
        placed.kpi_code,
        date_trunc('month', placed.event_date)::date as month_start,
        placed.sdf_code,
        placed.is_mature,
        placed.matures_on,
        placed.in_numerator,
        placed.in_denominator
    from placed
    semi join kpi
        on kpi.contract_code = placed.contract_code
        and kpi.kpi_code = placed.kpi_code
),
summed as (
    select
        contract_code,
        kpi_code,
        month_start,
        sdf_code,
        grouping(sdf_code) as is_whole,
        sum(in_numerator) filter (where is_mature) as numerator,
        sum(in_denominator) filter (where is_mature) as denominator,
        sum(in_numerator * in_numerator) filter (where is_mature) as numerator_squares,
        count(*) filter (where is_mature) as mature_cases,
        count(*) filter (where not is_mature) as immature,
        max(matures_on) filter (where not is_mature) as all_mature_on
    from counted
    group by grouping sets ((contract_code, kpi_code, month_start, sdf_code), (contract_code, kpi_code, month_start))
),
final as (
    select
        contract_code,
        kpi_code,
        month_start,
        case when is_whole = 1 then 'ALL' else sdf_code end as sdf_code,
        coalesce(numerator, 0) as numerator,
        coalesce(denominator, 0) as denominator,
        coalesce(numerator_squares, 0) as numerator_squares,
        mature_cases,
        immature,
        all_mature_on
    from summed
    where is_whole = 1 or sdf_code is not null
)
select * from final
