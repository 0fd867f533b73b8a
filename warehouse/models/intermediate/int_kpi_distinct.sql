-- Grain: one row a KPI that counts distinct units, a period and a footprint of residence: a longer period counts each once (R23).
-- A year so far is built up by the month in which each unit first appears in that year, which costs one row a unit and
-- year instead of one a unit and month end; the other periods are counted as they are.
with unit_month as (select * from intermediate.int_distinct_month),
kpi as (select * from staging.stg_kpi where distinct_of is not null),
period as (select * from contract.period),
short_period as (select * from period where period_kind in ('month', 'quarter', 'last_4_quarters')),
long_period as (select * from period where period_kind in ('year_to_date', 'contract_year')),
contract_year as (select * from period where period_kind = 'contract_year'),
in_short as (
    select
        unit_month.kpi_number,
        unit_month.sdf_code,
        unit_month.unit_number,
        short_period.period_kind,
        short_period.period_start,
        short_period.period_end,
        bool_or(unit_month.is_in_numerator) as is_in_numerator,
        bool_or(unit_month.is_in_denominator) as is_in_denominator,
        bool_or(unit_month.is_immature) as is_immature,
        max(unit_month.all_mature_on) as all_mature_on
    from unit_month
    join kpi on kpi.kpi_number = unit_month.kpi_number
    join short_period
        on short_period.contract_code = kpi.contract_code
        and unit_month.month_start between date_trunc('month', short_period.period_start) and short_period.period_end
    group by all
),
short_counts as (
    select
        kpi_number,
        sdf_code,
        period_kind,
        period_start,
        period_end,
        count(*) filter (where is_in_numerator) as numerator,
        count(*) filter (where is_in_denominator) as denominator,
        count(*) filter (where is_immature) as immature,
        max(all_mature_on) as all_mature_on
    from in_short
    group by all
),
first_in_year as (
    select
        unit_month.kpi_number,
        unit_month.sdf_code,
        unit_month.unit_number,
        contract_year.period_start as year_start,
        min(unit_month.month_start) filter (where unit_month.is_in_numerator) as first_numerator,
        min(unit_month.month_start) filter (where unit_month.is_in_denominator) as first_denominator,
        min(unit_month.month_start) filter (where unit_month.is_immature) as first_immature,
        max(unit_month.all_mature_on) as all_mature_on
    from unit_month
    join kpi on kpi.kpi_number = unit_month.kpi_number
    join contract_year
        on contract_year.contract_code = kpi.contract_code
        and unit_month.month_start between date_trunc('month', contract_year.period_start) and contract_year.period_end
    group by all
),
first_months as (
    select
        kpi_number,
        sdf_code,
        year_start,
        first_numerator,
        first_denominator,
        first_immature,
        count(*) as units,
        max(all_mature_on) as all_mature_on
    from first_in_year
    group by all
),
long_counts as (
    select
        first_months.kpi_number,
        first_months.sdf_code,
        long_period.period_kind,
        long_period.period_start,
        long_period.period_end,
        sum(first_months.units) filter (where first_months.first_numerator <= long_period.period_end) as numerator,
        sum(first_months.units) filter (where first_months.first_denominator <= long_period.period_end) as denominator,
        sum(first_months.units) filter (where first_months.first_immature <= long_period.period_end) as immature,
        max(first_months.all_mature_on) filter (where first_months.first_immature <= long_period.period_end) as all_mature_on
    from first_months
    join kpi on kpi.kpi_number = first_months.kpi_number
    join long_period
        on long_period.contract_code = kpi.contract_code
        and long_period.period_start = first_months.year_start
    group by all
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        counted.* exclude (kpi_number)
    from (
        select * from short_counts
        union all by name
        select * from long_counts
    ) as counted
    join kpi on kpi.kpi_number = counted.kpi_number
)
select * from final
