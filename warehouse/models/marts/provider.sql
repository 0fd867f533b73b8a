-- Grain: one row a provider of a contract.
with entry as (select * from contract.provider),
final as (
    select *
    from entry
)
select * from final
