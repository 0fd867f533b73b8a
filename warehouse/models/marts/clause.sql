-- Grain: one row a duty, list entry or condition of a contract that is no KPI, in the contract's own words.
with entry as (select * from contract.clause),
final as (
    select *
    from entry
)
select * from final
