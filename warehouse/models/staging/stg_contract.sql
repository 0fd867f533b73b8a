-- Grain: one row a contract that this build is for and that can be used (R56).
with contract_term as (select * from contract.contract),
wanted as (select * from parameter.contract),
final as (
    select contract_term.*
    from contract_term
    semi join wanted on wanted.contract_code = contract_term.contract_code
    where contract_term.ready
)
select * from final
