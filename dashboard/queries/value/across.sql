-- One row a contract, contract year and measure, at one price base: every contract that has begun, oldest year first.
with cost as (
    select *
    from mart.cost
    where price_base = $price_base and period_kind = 'contract_year'
),
whole as (
    select *
    from cost
    qualify rank() over (partition by contract_code order by provider_code = 'ALL' desc) = 1
),
contract as (
    select
        contract_code,
        short_title,
        annual_pounds,
        annual_pounds is null and core_pounds is not null as is_core_value
    from mart.contract
)
select whole.*, contract.short_title, contract.is_core_value
from whole
join contract on contract.contract_code = whole.contract_code
order by contract.annual_pounds desc nulls last, contract.short_title, whole.period_end, whole.measure
