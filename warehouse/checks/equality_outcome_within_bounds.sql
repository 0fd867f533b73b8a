-- No outcome beyond its group, nobody both completed and left early, and every characteristic holds the same episodes.
with flagged as (
    select
        *,
        sum(case when outcome in ('completed', 'left_early') then numerator else 0 end) over same_group as ended_one_way,
        sum(denominator) over (partition by contract_code, period_kind, period_end, characteristic, outcome) as episodes
    from mart.equality_outcome
    window same_group as (partition by contract_code, period_kind, period_end, characteristic, group_code)
),
compared as (
    select *, max(episodes) over (partition by contract_code, period_kind, period_end, outcome) as everybody
    from flagged
)
select contract_code, period_kind, period_end, characteristic, group_code, outcome, numerator, denominator
from compared
where numerator not between 0 and denominator
    or ended_one_way > denominator
    or (episodes <> everybody and characteristic not in ('pregnant', 'maternity_within_12_months'))
