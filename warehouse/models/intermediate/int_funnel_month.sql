-- Grain: one row a contract, programme (`ALL` = the whole contract), month in which the referrals were received, split, its value,
-- basis and step (R31, R59). Months only: every referral is in one month, so a longer cohort is the sum of its months.
-- reached + still_open + lost = reached of the step before; those who died or were transferred are in no step, counted beside.
-- A month in which nobody was referred has rows of zeros for the whole where its return is held, and none otherwise.
-- `mature_…`: of those who have had time to be decided at the step, which alone give rates.
with counted as (select * from intermediate.int_funnel_count),
funnel_step as (select * from intermediate.int_funnel_step),
contract_term as (select contract_code, imd_release from contract.contract),
held as (select contract_code, period_start from intermediate.int_period_state where period_kind = 'month' and is_held),
nobody as (
    select
        held.contract_code,
        funnel_step.programme,
        held.period_start as cohort_start,
        'all' as split,
        'all' as split_value,
        funnel_step.step_order,
        funnel_step.step
    from held
    join funnel_step on funnel_step.contract_code = held.contract_code
    anti join counted
        on counted.contract_code = held.contract_code
        and counted.programme = funnel_step.programme
        and counted.cohort_start = held.period_start
),
placed as (
    select
        counted.*,
        funnel_step.step_order,
        funnel_step.step,
        -- Somebody is at a step when it is the first that they have not reached.
        counted.furthest >= funnel_step.step_order and counted.state not in ('deceased', 'transferred') as has_reached,
        coalesce(counted.furthest between funnel_step.order_before and funnel_step.step_order - 1, false) as is_at,
        counted.mature_to >= funnel_step.step_order as is_mature,
        funnel_step.step_order between 2 and 5
            and (counted.implied >> (greatest(funnel_step.step_order, 2) - 2)::utinyint) & 1 = 1 as is_implied
    from counted
    join funnel_step
        on funnel_step.contract_code = counted.contract_code
        and funnel_step.programme = counted.programme
),
somebody as (
    select
        contract_code,
        programme,
        cohort_start,
        split,
        basis,
        split_value,
        step_order,
        any_value(step) as step,
        sum(case when has_reached then referrals else 0 end) as reached,
        sum(case when is_at and state = 'open' then referrals else 0 end) as still_open,
        sum(case when is_at and state = 'lost' then referrals else 0 end) as lost,
        sum(case when is_at and state = 'open' and is_overdue then referrals else 0 end) as overdue,
        sum(case when has_reached and is_mature then referrals else 0 end) as mature_reached,
        sum(case when is_at and is_mature and state = 'open' then referrals else 0 end) as mature_open,
        sum(case when is_at and is_mature and state = 'lost' then referrals else 0 end) as mature_lost,
        sum(case when is_at and is_mature and state = 'lost' and is_unknown then referrals else 0 end) as mature_unknown,
        sum(case when has_reached and is_implied then referrals else 0 end) as implied,
        sum(case when state = 'deceased' then referrals else 0 end) as deceased,
        sum(case when state = 'transferred' then referrals else 0 end) as transferred
    from placed
    group by contract_code, programme, cohort_start, split, basis, split_value, step_order
),
together as (
    select * from somebody
    union all by name
    select * from nobody
),
final as (
    select
        together.contract_code,
        together.programme,
        together.cohort_start,
        last_day(together.cohort_start) as cohort_end,
        together.split,
        together.split_value,
        together.basis,
        case when together.split = 'quintile' then contract_term.imd_release end as imd_release,
        together.step_order::integer as step_order,
        together.step,
        coalesce(together.reached, 0)::integer as reached,
        coalesce(together.still_open, 0)::integer as still_open,
        coalesce(together.lost, 0)::integer as lost,
        coalesce(together.overdue, 0)::integer as overdue,
        coalesce(together.mature_reached, 0)::integer as mature_reached,
        coalesce(together.mature_open, 0)::integer as mature_open,
        coalesce(together.mature_lost, 0)::integer as mature_lost,
        coalesce(together.mature_unknown, 0)::integer as mature_unknown,
        coalesce(together.implied, 0)::integer as implied,
        coalesce(together.deceased, 0)::integer as deceased,
        coalesce(together.transferred, 0)::integer as transferred
    from together
    join contract_term on contract_term.contract_code = together.contract_code
)
select * from final
