-- Grain: one row an LSOA code of one vintage and the other vintage; where its people are counted there (R13).
with carry as (select * from ref.lsoa_carry),
final as (
    select from_code, from_vintage, to_code, to_vintage, rule, ambiguous
    from carry
)
select * from final
