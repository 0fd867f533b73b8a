-- The rows of a month whose costs are at least 1.75 times the middle of the other months of the return, of three at least.
with monthly as (
    select month, sum(amount) as pounds
    from typed_costs
    where month is not null
    group by month
    having sum(amount) > 0
),

compared as (
    select one.month, one.pounds, median(other.pounds) as usual, count(*) as others
    from monthly as one
    join monthly as other on other.month <> one.month
    group by one.month, one.pounds
)

select cost.row_number
from typed_costs as cost
join compared on compared.month = cost.month
where compared.others >= 2 and compared.pounds >= 1.75 * compared.usual
