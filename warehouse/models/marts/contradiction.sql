-- Grain: one row a place in which a contract's document disagrees with itself; carried as printed, never mended.
with entry as (select * from contract.contradiction),
final as (
    select *
    from entry
)
select * from final
