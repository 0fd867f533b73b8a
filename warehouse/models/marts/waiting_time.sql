-- Grain: one row a contract, programme (`ALL` = the whole contract, else R24's), month in which the referrals were received, wait
-- (`offer` or `first_appointment`) and days: consented, accepted referrals (R10) whose earliest offer or first appointment came
-- after so many days (`is_seen`), or that had waited so long on the data date. 182 stands for that and longer.
with referral as (select * from intermediate.int_referral_entry where consent = 'yes' and decision = 'accepted'),
wait as (
    select referral.*, 'offer' as wait, offered_on as seen_on
    from referral
    union all
    select referral.*, 'first_appointment', first_appointment_on
    from referral
),
counted as (
    select
        contract_code,
        programme,
        date_trunc('month', received_date)::date as cohort_start,
        wait,
        seen_on is not null as is_seen,
        -- A date before the referral was received is a fault that the loader lists; it is no wait, and never a negative one.
        least(greatest(coalesce(seen_on, data_date) - received_date, 0), 182)::integer as days,
        count(*) as referrals
    from wait
    group by all
),
final as (
    select
        contract_code,
        coalesce(programme, 'ALL') as programme,
        cohort_start,
        last_day(cohort_start) as cohort_end,
        wait,
        is_seen,
        days,
        sum(referrals)::integer as referrals
    from counted
    group by
        contract_code, cohort_start, wait, is_seen, days,
        grouping sets ((programme), ())
    having programme is not null or grouping(programme) = 1
)
select * from final
