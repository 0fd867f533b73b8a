-- Grain: one row a characteristic that people are compared by.
with characteristic as (select * from contract.characteristic),
final as (select * from characteristic)
select * from final
