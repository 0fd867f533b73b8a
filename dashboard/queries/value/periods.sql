-- One row a period of one kind that money is read for, newest first: has it figures?
select period_kind, period_start, period_end, bool_or(value is not null and state in ('known', 'so_far', 'provisional', 'in_part')) as has_figures
from mart.cost_figure
where contract_code = $contract_code and period_kind = $money_kind and measure not in ('contract_value', 'contract_value_per_fte_contracted', 'fte_contracted')
group by all
order by period_end desc
