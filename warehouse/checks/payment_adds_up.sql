-- Block and incentives of a year add up to its value to the penny, each line to its amount; a frozen year to the value it had then.
select contract_code, year_start, sum(amount_pence) as lines_pence, max(year_pence) as year_pence
from mart.payment
where line_kind in ('block', 'incentive')
group by contract_code, year_start
having
    sum(amount_pence) <> max(year_pence)
    or bool_or(earned_pence + held_pence + missed_pence <> amount_pence)
    or count(amount_pence) not in (0, count(*))
