-- Grain: one row a contract and period: whether equality has figures for it, and why not.
with period as (select * from intermediate.int_reach_period),
final as (
    select contract_code, period_kind, period_start, period_end, has_figures, state, reason
    from period
)
select * from final
