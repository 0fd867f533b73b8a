-- One row a period and measure of the contract as a whole, at one price base, oldest period first.
with cost as (
    select *
    from mart.cost
    where contract_code = $contract_code and price_base = $price_base and period_kind = $money_kind
),
whole as (
    select *
    from cost
    qualify rank() over (order by provider_code = 'ALL' desc) = 1
)
select *
from whole
order by period_end, measure
