-- Grain: one row a payment line of the contract whose amounts or state differ between the two snapshots. Amounts are whole pence.
with before as (select * from earlier.mart.payment where contract_code = $contract_code),
after as (select * from later.mart.payment where contract_code = $contract_code),
final as (
    select
        coalesce(after.year_start, before.year_start) as year_start,
        coalesce(after.line_kind, before.line_kind) as line_kind,
        coalesce(after.programme, before.programme) as programme,
        coalesce(after.tier, before.tier) as tier,
        before.achieved as achieved_before,
        after.achieved as achieved_after,
        before.earned_pence as earned_before,
        after.earned_pence as earned_after,
        before.held_pence as held_before,
        after.held_pence as held_after,
        before.missed_pence as missed_before,
        after.missed_pence as missed_after,
        before.state as state_before,
        after.state as state_after
    from before
    full join after
        on after.year_start = before.year_start
        and after.line_kind = before.line_kind
        and after.programme is not distinct from before.programme
        and after.tier is not distinct from before.tier
        and after.settlement_number is not distinct from before.settlement_number
    where
        before.earned_pence is distinct from after.earned_pence
        or before.held_pence is distinct from after.held_pence
        or before.missed_pence is distinct from after.missed_pence
        or before.state is distinct from after.state
        or before.achieved is distinct from after.achieved
)
select * from final
