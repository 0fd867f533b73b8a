-- Grain: one row a contract, provider and scope that its figures count in: its own, and `ALL` where several providers hold
-- the contract, because their returns add up (R69).
with provider as (select * from contract.provider),
contract_used as (select * from staging.stg_contract),
held as (
    select distinct provider.contract_code, provider.provider_code
    from provider
    semi join contract_used on contract_used.contract_code = provider.contract_code
),
final as (
    select contract_code, provider_code as scope_code, provider_code
    from held
    union all
    select contract_code, 'ALL', provider_code
    from held
    qualify count(*) over (partition by contract_code) > 1
)
select * from final
