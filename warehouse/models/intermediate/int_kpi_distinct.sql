-- Grain: one row a KPI that counts distinct units, a period and a footprint of residence: a longer period counts each once (R23).
-- A unit with a mature case in the period is not waited for, whatever else of it is still to mature (R51).
with unit_pattern as (select * from intermediate.int_distinct_unit),
unit_case as (select * from intermediate.int_case_fact where not is_mature),
kpi as (select * from staging.stg_kpi where distinct_of is not null),
first_month as (
    select contract_code, date_trunc('month', min(period_start))::date as month_start
    from contract.period
    group by contract_code
),
period as (
    select
        period.*,
        date_diff('month', first_month.month_start, period.period_start) as months_before,
        date_diff('month', period.period_start, period.period_end) + 1 as months_long
    from contract.period as period
    join first_month on first_month.contract_code = period.contract_code
),
period_of_kpi as (
    select
        kpi.kpi_number,
        period.*,
        ((1::uhugeint << months_long::uhugeint) - 1::uhugeint) << months_before::uhugeint as months_inside
    from kpi
    join period on period.contract_code = kpi.contract_code
),
counted as (
    select
        period_of_kpi.kpi_number,
        unit_pattern.sdf_code,
        period_of_kpi.period_kind,
        period_of_kpi.period_start,
        period_of_kpi.period_end,
        sum(unit_pattern.units) filter (where unit_pattern.numerator_months & months_inside > 0) as numerator,
        sum(unit_pattern.units) filter (where unit_pattern.denominator_months & months_inside > 0) as denominator,
        sum(unit_pattern.units) filter (where unit_pattern.mature_months & months_inside = 0) as immature
    from period_of_kpi
    join unit_pattern
        on unit_pattern.kpi_number = period_of_kpi.kpi_number
        and unit_pattern.any_months & period_of_kpi.months_inside > 0
    group by all
),
waiting_month as (
    select
        unit_case.kpi_number,
        unit_case.sdf_code,
        date_trunc('month', unit_case.event_date)::date as month_start,
        max(unit_case.matures_on) as all_mature_on
    from unit_case
    semi join kpi on kpi.kpi_number = unit_case.kpi_number
    group by all
),
waiting as (
    select
        period_of_kpi.kpi_number,
        waiting_month.sdf_code,
        period_of_kpi.period_kind,
        period_of_kpi.period_start,
        period_of_kpi.period_end,
        max(waiting_month.all_mature_on) as all_mature_on
    from (
        select * from waiting_month where sdf_code is not null
        union all by name
        select kpi_number, 'ALL' as sdf_code, month_start, all_mature_on from waiting_month
    ) as waiting_month
    join period_of_kpi
        on period_of_kpi.kpi_number = waiting_month.kpi_number
        and waiting_month.month_start between date_trunc('month', period_of_kpi.period_start) and period_of_kpi.period_end
    group by all
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        counted.* exclude (kpi_number),
        case when counted.immature > 0 then waiting.all_mature_on end as all_mature_on
    from counted
    join kpi on kpi.kpi_number = counted.kpi_number
    left join waiting
        on waiting.kpi_number = counted.kpi_number
        and waiting.sdf_code = counted.sdf_code
        and waiting.period_kind = counted.period_kind
        and waiting.period_start = counted.period_start
        and waiting.period_end = counted.period_end
)
select * from final
