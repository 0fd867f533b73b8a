-- Grain: one row a contract, period without figures and release: why there are none.
with period as (select * from intermediate.int_reach_period where not has_figures),
area as (select * from intermediate.int_reach_area),
whole as (
    select
        imd_release,
        case when count(distinct borough_code) = 1 then 'borough' else 'county' end as whole_kind,
        case when count(distinct borough_code) = 1 then any_value(borough_code) else 'ALL' end as whole_code
    from area
    group by imd_release
),
final as (
    select
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        whole.imd_release,
        whole.whole_kind,
        whole.whole_code,
        period.state,
        period.reason
    from period
    cross join whole
)
select * from final
