-- One row a programme that has a funnel, the whole contract first.
select programme, any_value(programme_name) as programme_name
from mart.funnel_step
where contract_code = $contract_code
group by programme
order by programme <> 'ALL', any_value(sort_order), programme
