-- Every client of a period is in one place of each characteristic: a group, not stated, or not recorded; and all characteristics
-- count the same clients (pregnancy and maternity are asked of some women only).
with summed as (
    select
        contract_code, period_kind, period_end, characteristic,
        sum(clients) as placed, any_value(asked) as asked, any_value(stated + not_stated + not_recorded) as told_apart
    from mart.equality
    group by contract_code, period_kind, period_end, characteristic
),
compared as (
    select *, max(asked) over (partition by contract_code, period_kind, period_end) as everybody
    from summed
)
select *
from compared
where placed <> asked
    or told_apart <> asked
    or asked > everybody
    or (asked <> everybody and characteristic not in ('pregnant', 'maternity_within_12_months'))
