-- One row a refused return, newest first. Nothing of the return itself was kept.
select refusal_id, refused_at, received_on, provider_code, period_start, period_end, issues
from mart.refusal
where contract_code = $contract_code
order by refused_at desc
