-- One row an item of evidence and provider, what needs somebody first.
select * exclude (contract_code)
from mart.evidence
where contract_code = $contract_code
order by
    case state when 'expired' then 1 when 'too_low' then 2 when 'expires_soon' then 3 when 'not_provided' then 4 else 5 end,
    valid_until nulls last, item, provider_code
