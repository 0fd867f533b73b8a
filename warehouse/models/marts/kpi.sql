-- Grain: one row a KPI of a contract, in the contract's own words.
with entry as (select * from contract.kpi),
final as (
    select *
    from entry
)
select * from final
