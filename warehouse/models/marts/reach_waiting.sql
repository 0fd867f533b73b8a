-- Grain: one row a contract, period without figures and release: why there are none.
with period as (select * from intermediate.int_reach_period where not has_figures),
area as (select * from intermediate.int_reach_area),
scope as (select * from intermediate.int_reach_scope),
release as (select distinct imd_release from area),
final as (
    select
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        release.imd_release,
        scope.whole_kind,
        scope.whole_code,
        period.state,
        period.reason
    from period
    join scope on scope.contract_code = period.contract_code
    cross join release
)
select * from final
