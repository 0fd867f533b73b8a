-- the lines of cost add up to what was spent, to the penny
with line as (
    select contract_code, provider_code, period_kind, period_start, period_end, sum(pounds) as pounds
    from mart.cost_figure
    where starts_with(measure, 'cost_line_')
    group by all
),
spent as (select * from mart.cost_figure where measure = 'actual_cost' and value is not null)
select spent.contract_code, spent.provider_code, spent.period_kind, spent.period_end, spent.pounds, line.pounds as lines
from spent
left join line using (contract_code, provider_code, period_kind, period_start, period_end)
where line.pounds is distinct from spent.pounds
