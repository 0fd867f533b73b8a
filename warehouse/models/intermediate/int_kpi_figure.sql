-- Grain: one row a KPI, period and footprint (`ALL` = the whole contract): its sums, whether or not anybody is in them.
-- Footprint rows are those in force in the period, for KPIs that are about clients, once a contract has a return.
with kpi_period as (select * from intermediate.int_kpi_period),
kpi_month as (select * from intermediate.int_kpi_month),
kpi_distinct as (select * from intermediate.int_kpi_distinct),
member as (select * from staging.stg_footprint_member),
data_date as (select * from intermediate.int_data_date),
footprint as (
    select sdf_code, min(valid_from) as valid_from, max(valid_to) as valid_to
    from member
    group by sdf_code
),
grid as (
    select contract_code, kpi_code, period_kind, period_start, period_end, counted_to, distinct_of, shape, combine, 'ALL' as sdf_code
    from kpi_period
    union all
    select
        kpi_period.contract_code,
        kpi_period.kpi_code,
        kpi_period.period_kind,
        kpi_period.period_start,
        kpi_period.period_end,
        kpi_period.counted_to,
        kpi_period.distinct_of,
        kpi_period.shape,
        kpi_period.combine,
        footprint.sdf_code
    from kpi_period
    join footprint
        on footprint.valid_from <= kpi_period.period_end
        and footprint.valid_to >= kpi_period.period_start
    semi join data_date on data_date.contract_code = kpi_period.contract_code
    where kpi_period.is_in_force and kpi_period.by_footprint
),
added as (
    select
        grid.contract_code,
        grid.kpi_code,
        grid.period_kind,
        grid.period_start,
        grid.period_end,
        grid.sdf_code,
        case
            when any_value(grid.combine) = 'newest_month' then arg_max(kpi_month.numerator, kpi_month.month_start) filter (where kpi_month.mature > 0)
            else sum(kpi_month.numerator)
        end as numerator,
        case
            when any_value(grid.combine) = 'newest_month' then arg_max(kpi_month.denominator, kpi_month.month_start) filter (where kpi_month.mature > 0)
            when any_value(grid.combine) = 'mean_of_months'
                then sum(kpi_month.denominator) / nullif(count(*) filter (where kpi_month.denominator > 0), 0)
            else sum(kpi_month.denominator)
        end as denominator,
        sum(kpi_month.numerator_squares) as numerator_squares,
        sum(kpi_month.immature) as immature,
        max(kpi_month.all_mature_on) as all_mature_on
    from grid
    left join kpi_month
        on kpi_month.contract_code = grid.contract_code
        and kpi_month.kpi_code = grid.kpi_code
        and kpi_month.sdf_code = grid.sdf_code
        and kpi_month.month_start between date_trunc('month', grid.period_start) and grid.counted_to
    where grid.distinct_of is null or grid.shape = 'mean'
    group by grid.contract_code, grid.kpi_code, grid.period_kind, grid.period_start, grid.period_end, grid.sdf_code
),
counted_once as (
    select
        grid.contract_code,
        grid.kpi_code,
        grid.period_kind,
        grid.period_start,
        grid.period_end,
        grid.sdf_code,
        -- A mean over distinct units: the sum of all its rows over the units counted once.
        case when grid.shape = 'mean' then added.numerator else kpi_distinct.numerator end as numerator,
        kpi_distinct.denominator,
        null as numerator_squares,
        kpi_distinct.immature,
        kpi_distinct.all_mature_on
    from grid
    left join kpi_distinct using (contract_code, kpi_code, period_kind, period_start, period_end, sdf_code)
    left join added using (contract_code, kpi_code, period_kind, period_start, period_end, sdf_code)
    where grid.distinct_of is not null
),
final as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        sdf_code,
        coalesce(numerator, 0)::decimal(18, 4) as numerator,
        coalesce(denominator, 0)::decimal(18, 4) as denominator,
        coalesce(numerator_squares, 0)::double as numerator_squares,
        coalesce(immature, 0)::bigint as immature,
        all_mature_on
    from (
        select added.*
        from added
        anti join counted_once using (contract_code, kpi_code, period_kind, period_start, period_end, sdf_code)
        union all
        select * from counted_once
    )
)
select * from final
