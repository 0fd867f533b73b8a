-- Grain: one row a comparison of services: what is compared, of what, by which version of the definitions.
with entry as (select * from contract.comparison),
final as (
    select *
    from entry
)
select * from final
