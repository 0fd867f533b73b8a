-- Grain: one row a contract, those that wait to be filled in too.
with contract_term as (select * from contract.contract),
data_date as (select * from intermediate.int_data_date),
final as (
    select
        contract_term.*,
        data_date.data_date,
        contract_term.ready and data_date.data_date is not null as in_use
    from contract_term
    left join data_date on data_date.contract_code = contract_term.contract_code
)
select * from final
