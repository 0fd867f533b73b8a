-- Grain: one row a contract, programme (`ALL` = the whole contract), cohort month, step and reason for not continuing to it: the
-- referral's decision, the reason the episode ended, the answer about its goal, what became of the follow-up. They add up to
-- `lost` of mart.funnel.
with funnel_case as (select * from intermediate.int_funnel_case where state = 'lost'),
funnel_step as (select * from intermediate.int_funnel_step),
scoped as (
    select * from funnel_case where in_programme
    union all
    select * replace ('ALL' as programme) from funnel_case where in_all
),
final as (
    select
        scoped.contract_code,
        scoped.programme,
        scoped.cohort_start,
        last_day(scoped.cohort_start) as cohort_end,
        funnel_step.step_order::integer as step_order,
        funnel_step.step,
        scoped.reason,
        count(*)::integer as lost,
        count(*) filter (where scoped.mature_to >= funnel_step.step_order)::integer as mature_lost
    from scoped
    join funnel_step
        on funnel_step.contract_code = scoped.contract_code
        and funnel_step.programme = scoped.programme
        and scoped.furthest between funnel_step.order_before and funnel_step.step_order - 1
    group by all
)
select * from final
