-- Grain: one row a contract, payment year under way and incentivised KPI with figures: is the newest year-to-date position below
-- the share of the critical figure that is due by then (R57)? The profile spreads it (R12).
with line as (
    select distinct contract_code, year_start, kpi_code, critical_threshold
    from intermediate.int_payment_line
    where line_kind = 'incentive' and not is_complete
),
judged as (
    select *
    from intermediate.int_kpi_judged
    where period_kind = 'year_to_date' and sdf_code = 'ALL' and has_figures and per = 'annual'
),
newest as (
    select *
    from judged
    qualify row_number() over (partition by contract_code, kpi_code, year_start order by period_end desc) = 1
),
final as (
    select
        line.contract_code,
        line.year_start,
        line.kpi_code,
        newest.period_end as warned_on,
        newest.numerator as so_far,
        line.critical_threshold * newest.share_numerator / newest.share_denominator as floor_so_far,
        newest.numerator * newest.share_denominator < line.critical_threshold * newest.share_numerator as is_below_floor
    from line
    join newest
        on newest.contract_code = line.contract_code
        and newest.kpi_code = line.kpi_code
        and newest.year_start = line.year_start
)
select * from final
