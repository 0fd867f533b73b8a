-- the reasons for not continuing are together those who did not continue
with reason as (
    select contract_code, programme, cohort_start, step, sum(lost) as lost, sum(mature_lost) as mature_lost
    from mart.funnel_reason
    group by all
)
select funnel.contract_code, funnel.programme, funnel.cohort_start, funnel.step, funnel.lost, reason.lost as by_reason
from mart.funnel as funnel
left join reason using (contract_code, programme, cohort_start, step)
where funnel.split = 'all'
    and (funnel.lost <> coalesce(reason.lost, 0) or funnel.mature_lost <> coalesce(reason.mature_lost, 0))
