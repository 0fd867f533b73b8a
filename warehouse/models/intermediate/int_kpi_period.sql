-- Grain: one row a KPI and a period that has a row: the threshold in force at the period's end, spread as R12 says.
-- Annual counts: year to date against the cumulative share of the profile, a quarter or month against its own share, never
-- rounded. Per-quarter minima are multiplied by the quarters in a longer row; year to date counts whole quarters (R52, R70).
with kpi as (select * from contract.kpi),
measure as (select * from contract.measure),
term as (select * from contract.kpi_term),
dated as (select distinct contract_code, kpi_code from term),
profile as (select * from contract.profile),
period as (select * from intermediate.int_period_state),
in_force as (
    select
        period.*,
        -- What a figure needs of its KPI, not what chose its cases: there are a hundred periods a KPI.
        kpi.kpi_code,
        kpi.shape,
        kpi.measure,
        kpi.unit,
        kpi.direction,
        kpi.per,
        kpi.judged,
        kpi.minimum_n,
        kpi.beside_of,
        kpi.source_clause,
        kpi.consequence,
        kpi.waits_for,
        kpi.distinct_of,
        kpi.combine,
        kpi.shape in ('count', 'breakdown') as is_count,
        -- A line of a breakdown is read for the whole contract; its people are split by footprint case by case.
        measure.of_clients and kpi.shape <> 'breakdown' as by_footprint,
        -- A KPI without any dated entry is monitored for the whole term.
        term.valid_from is not null or dated.kpi_code is null as is_in_force,
        term.target as term_target,
        term.target_strict,
        term.floor as term_floor,
        term.floor_strict,
        term.floor_source,
        term.upper,
        (year(period.period_start) - year(period.year_start)) * 12 + month(period.period_start) - month(period.year_start) as months_before,
        (year(period.period_end) - year(period.year_start)) * 12 + month(period.period_end) - month(period.year_start) + 1 as months_to
    from period
    join kpi on kpi.contract_code = period.contract_code
    join measure on measure.measure = kpi.measure
    left join dated
        on dated.contract_code = kpi.contract_code
        and dated.kpi_code = kpi.kpi_code
    left join term
        on term.contract_code = kpi.contract_code
        and term.kpi_code = kpi.kpi_code
        and period.period_end between term.valid_from and coalesce(term.valid_to, date '9999-12-31')
),
spread as (
    select
        in_force.*,
        case
            when per = 'annual' and period_kind in ('contract_year', 'last_4_quarters') then 1
            when per = 'annual' then share_to.share_numerator - coalesce(share_before.share_numerator, 0)
            when per = 'quarter' and period_kind = 'month' then 1
            when per = 'quarter' then quarters_whole
            else 1
        end::decimal(18, 6) as share_numerator,
        case
            when per = 'annual' and period_kind not in ('contract_year', 'last_4_quarters') then share_to.share_denominator
            when per = 'quarter' and period_kind = 'month' then 3
            else 1
        end::decimal(18, 6) as share_denominator
    from in_force
    left join profile as share_to
        on share_to.contract_code = in_force.contract_code
        and share_to.kpi_code = in_force.kpi_code
        and share_to.month_of_year = in_force.months_to
    left join profile as share_before
        on share_before.contract_code = in_force.contract_code
        and share_before.kpi_code = in_force.kpi_code
        and share_before.month_of_year = in_force.months_before
),
final as (
    select
        * exclude (months_before, months_to),
        case when per = 'quarter' and quarters_whole = 0 then null else round(term_target * share_numerator / share_denominator, 6) end::decimal(18, 6) as target,
        case when per = 'quarter' and quarters_whole = 0 then null else round(term_floor * share_numerator / share_denominator, 6) end::decimal(18, 6) as floor,
        case
            when per = 'quarter' and period_kind = 'year_to_date'
                then (year_start + to_months((3 * quarters_whole)::integer) - interval 1 day)::date
            else period_end
        end as counted_to
    from spread
)
select * from final
