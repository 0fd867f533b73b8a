-- The credits of a month whose amounts add up to less than nothing.
with monthly as (
    select month, sum(amount) as pounds
    from typed_costs
    where month is not null
    group by month
)

select cost.row_number
from typed_costs as cost
join monthly on monthly.month = cost.month
where monthly.pounds < 0 and cost.amount < 0
