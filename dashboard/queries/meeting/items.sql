-- One row a thing to discuss in the meeting about the period, gravest first. What the register knows at once (`live`) is left
-- out where the page reads the register itself.
select *
from mart.agenda_item
where contract_code = $contract_code and period_kind = $period_kind and period_end = $period_end
    and not (rule = 'overdue' or rule = 'active_step' or rule = 'trigger_raised')
order by item_number
