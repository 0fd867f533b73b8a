-- Grain: one row a contract whose borough is known: the one that is loaded; of several, the one that the commissioner is
-- named for. A contract without such a borough has no row, and its published rates wait.
with contract_term as (select * from contract.contract),
borough as (select * from staging.stg_borough),
final as (
    select
        contract_term.contract_code,
        borough.borough_code,
        borough.borough_name
    from contract_term
    cross join borough
    where
        (select count(*) from borough) = 1
        or contains(lower(contract_term.commissioner), lower(borough.borough_name))
    qualify count(*) over (partition by contract_term.contract_code) = 1
)
select * from final
