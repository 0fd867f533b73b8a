-- Grain: one row an extension option of a contract.
with entry as (select * from contract.extension),
final as (
    select *
    from entry
)
select * from final
