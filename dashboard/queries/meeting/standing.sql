-- One row a standing item of the meeting about the period that the returns speak to, in the order of the agenda.
select item, title, words
from mart.standing_item
where contract_code = $contract_code and period_kind = $period_kind and period_end = $period_end
order by item_order
