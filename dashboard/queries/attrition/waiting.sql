-- One row a wait: shares within one, two and four weeks of those referred at least four weeks before the data date, and the median.
with

waits as (
    select waiting.*
    from mart.waiting_time as waiting
    where waiting.contract_code = $contract_code and waiting.programme = $programme
        and waiting.cohort_start between $cohort_start and $cohort_end
        and waiting.cohort_end + 28 <= $data_date
),

final as (
    select
        wait,
        sum(referrals)::bigint as referrals,
        (sum(referrals) filter (where is_seen))::bigint as seen,
        (sum(referrals) filter (where is_seen and days <= 7))::bigint as within_7,
        (sum(referrals) filter (where is_seen and days <= 14))::bigint as within_14,
        (sum(referrals) filter (where is_seen and days <= 28))::bigint as within_28
    from waits
    group by wait
),

-- The day by which half of those who were seen had been.
running as (
    select
        wait, days,
        sum(sum(referrals)) over (partition by wait order by days) as so_far,
        sum(sum(referrals)) over (partition by wait) as whole
    from waits
    where is_seen
    group by wait, days
),

middle as (
    select wait, min(days) as median_days from running where 2 * so_far >= whole group by wait
)

select final.*, middle.median_days
from final
left join middle on middle.wait = final.wait
order by final.wait desc
