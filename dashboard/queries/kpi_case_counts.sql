-- One row: how many cases stand behind one figure, how many of them count, and how many are too recent.
with

cases as (
    select *, coalesce(is_mature, true) as counts_now
    from mart.kpi_case
    where contract_code = $contract_code and kpi_code = $kpi_code
        and event_date between $period_start and $period_end
        and ($sdf_code = 'ALL' or coalesce(sdf_code, 'NONE') = $sdf_code)
),

final as (
    select
        count(*) as cases,
        count(*) filter (where counts_now) as counted,
        count(*) filter (where counts_now and in_numerator > 0) as in_numerator,
        count(distinct unit_ref) filter (where counts_now and in_numerator > 0) as units_in_numerator,
        any_value(unit_kind) as unit_kind
    from cases
)

select * from final
