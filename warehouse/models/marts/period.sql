-- Grain: one row a reporting period of a contract.
with entry as (select * from contract.period),
final as (
    select *
    from entry
)
select * from final
