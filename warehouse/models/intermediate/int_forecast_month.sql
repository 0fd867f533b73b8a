-- Grain: one row a KPI with a year's target that can be forecast, and a calendar month that is wholly known: its return is held
-- and everybody in it has had time. Annual counts and proportions of x of n only.
-- `new_numerator`, `new_denominator` are what the month adds to its contract year: for distinct units those not seen
-- before in that year, which is what a year's figure grows by (R23).
with judged as (
    select *
    from intermediate.int_kpi_judged
    where
        sdf_code = 'ALL'
        and judged
        and waits_for is null
        and ((shape = 'count' and per = 'annual') or shape = 'proportion')
        and is_in_force
        and is_over
),
year_to_date as (
    select
        contract_code,
        kpi_code,
        period_end,
        case when has_figures then summed_numerator - coalesce(lag(case when has_figures then summed_numerator end) over months, case when is_first then 0 end) end as new_numerator,
        case when has_figures then summed_denominator - coalesce(lag(case when has_figures then summed_denominator end) over months, case when is_first then 0 end) end as new_denominator
    from (
        select *, date_trunc('month', period_end) = date_trunc('month', year_start) as is_first
        from judged
        where period_kind = 'year_to_date'
    ) as so_far
    window months as (partition by contract_code, kpi_code, year_start order by period_end)
),
final as (
    select
        judged.contract_code,
        judged.kpi_code,
        judged.year_start,
        judged.period_start as month_start,
        judged.period_end as month_end,
        judged.is_count,
        judged.period_end - judged.period_start + 1 as days,
        judged.summed_numerator::double as numerator,
        judged.summed_denominator::double as denominator,
        case when judged.distinct_of is null then judged.summed_numerator else year_to_date.new_numerator end::double as new_numerator,
        case when judged.distinct_of is null then judged.summed_denominator else year_to_date.new_denominator end::double as new_denominator
    from judged
    left join year_to_date
        on year_to_date.contract_code = judged.contract_code
        and year_to_date.kpi_code = judged.kpi_code
        and year_to_date.period_end = judged.period_end
    where judged.period_kind = 'month' and judged.has_figures and judged.immature = 0
)
select * from final
