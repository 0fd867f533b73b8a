-- every consented referral is in its month's funnel once, or has left it by death or transfer
with counted as (
    select contract_code, sum(reached + deceased + transferred) as referrals
    from mart.funnel
    where programme = 'ALL' and split = 'all' and step = 'referral'
    group by contract_code
),
held as (
    select contract_code, count(*) as referrals
    from intermediate.int_referral
    where consent = 'yes'
    group by contract_code
)
select held.contract_code, held.referrals, counted.referrals as counted
from held
left join counted on counted.contract_code = held.contract_code
where held.referrals is distinct from counted.referrals
