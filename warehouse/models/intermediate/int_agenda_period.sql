-- Grain: one row a contract and period that a meeting can be about. `is_current`: no later period of its kind is held in full, so
-- that what is due by the clock (actions, certificates, decisions) belongs on its agenda; an older meeting has had its day.
with period_state as (select * from intermediate.int_period_state),
newest as (
    select
        contract_code,
        period_kind,
        coalesce(max(period_end) filter (where is_held), max(period_end)) as newest_held
    from period_state
    group by contract_code, period_kind
),
final as (
    select
        period_state.contract_code,
        period_state.period_kind,
        period_state.period_start,
        period_state.period_end,
        period_state.as_known_on,
        period_state.period_end >= newest.newest_held as is_current
    from period_state
    join newest using (contract_code, period_kind)
)
select * from final
