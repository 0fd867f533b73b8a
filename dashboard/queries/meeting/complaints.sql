-- One row a complaint of the period, the newest first.
select event_ref, occurred_on, summary_code, action, resolved_on, learning_recorded
from mart.complaint
where contract_code = $contract_code and occurred_on between $period_start and $period_end
order by occurred_on desc, event_ref
