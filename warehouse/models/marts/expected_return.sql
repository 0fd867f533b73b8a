-- Grain: one row a return that a contract expects of a provider.
with entry as (select * from contract.expected_return),
final as (
    select *
    from entry
)
select * from final
