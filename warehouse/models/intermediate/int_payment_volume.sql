-- Grain: one row a contract, payment year and tariff line whose units are known: how many so far. From the activity table, or
-- from the KPI that the line names (cost per case).
with line as (select * from intermediate.int_payment_line where line_kind = 'tariff' and is_held_in_part),
activity as (select * from staging.stg_activity),
judged as (select * from intermediate.int_kpi_judged where period_kind = 'contract_year' and sdf_code = 'ALL' and has_figures),
counted as (
    select line.contract_code, line.year_start, line.tier, coalesce(sum(activity.count), 0) as units
    from line
    left join activity
        on activity.contract_code = line.contract_code
        and activity.measure_code = line.measure_code
        and activity.month between line.year_start and line.year_end
    where line.measure_code is not null
    group by line.contract_code, line.year_start, line.tier
),
of_kpi as (
    select line.contract_code, line.year_start, line.tier, judged.numerator as units
    from line
    join judged
        on judged.contract_code = line.contract_code
        and judged.kpi_code = line.kpi_code
        and judged.year_start = line.year_start
),
final as (
    select contract_code, year_start, tier, units::decimal(18, 4) as units
    from (
        select * from counted
        union all
        select * from of_kpi
    )
)
select * from final
