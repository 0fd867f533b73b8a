-- a contract, provider, price base, period and measure has one row of mart.cost
select contract_code, provider_code, price_base, period_kind, period_start, period_end, measure
from mart.cost
group by all
having count(*) > 1
