-- Grain: one row a contract, programme, cohort (a stretch of months), split, value and step: the funnel added up over the months.
-- Quintiles by the contract's own basis. Quarters have the whole only, single workers the mature year only:
-- a quarter of one group has too few people for a rate.
with funnel as (select * from intermediate.int_funnel_month),
cohort as (select * from intermediate.int_funnel_cohort),
funnel_step as (select * from intermediate.int_funnel_step),
contract_term as (select contract_code, coalesce(deprivation_basis, 'local') as own_basis from contract.contract),
summed as (
    select
        funnel.contract_code,
        funnel.programme,
        cohort.cohort_kind,
        cohort.cohort_start,
        cohort.cohort_end,
        funnel.split,
        funnel.split_value,
        funnel.step_order,
        any_value(funnel.step) as step,
        any_value(funnel.basis) as basis,
        any_value(funnel.imd_release) as imd_release,
        sum(funnel.reached)::integer as reached,
        sum(funnel.still_open)::integer as still_open,
        sum(funnel.lost)::integer as lost,
        sum(funnel.overdue)::integer as overdue,
        sum(funnel.mature_reached)::integer as mature_reached,
        sum(funnel.mature_open)::integer as mature_open,
        sum(funnel.mature_lost)::integer as mature_lost,
        sum(funnel.mature_unknown)::integer as mature_unknown,
        sum(funnel.implied)::integer as implied,
        sum(funnel.deceased)::integer as deceased,
        sum(funnel.transferred)::integer as transferred
    from funnel
    join contract_term on contract_term.contract_code = funnel.contract_code
    join cohort
        on cohort.contract_code = funnel.contract_code
        and funnel.cohort_start between cohort.cohort_start and cohort.cohort_end
    where (funnel.basis is null or funnel.basis = contract_term.own_basis)
        and (cohort.cohort_kind <> 'quarter' or funnel.split = 'all')
        and (cohort.cohort_kind = 'mature_year' or funnel.split <> 'worker')
    group by
        funnel.contract_code, funnel.programme, cohort.cohort_kind, cohort.cohort_start, cohort.cohort_end,
        funnel.split, funnel.split_value, funnel.step_order
),
final as (
    select
        summed.*,
        funnel_step.step_before,
        summed.mature_reached + summed.mature_open + summed.mature_lost as mature_before,
        -- What could have been recorded, and was: the step itself, else an answer from those who could give one.
        case
            when summed.step_order between 2 and 5 then summed.reached
            when summed.step_order >= 7 then summed.mature_reached + summed.mature_open + summed.mature_lost
        end as recordable,
        case
            when summed.step_order between 2 and 5 then summed.reached - summed.implied
            when summed.step_order >= 7 then summed.mature_reached + summed.mature_open + summed.mature_lost - summed.mature_unknown
        end as recorded,
        summed.split_value in ('not_known', 'not_recorded', 'not_stated') as is_unknown_group
    from summed
    join funnel_step
        on funnel_step.contract_code = summed.contract_code
        and funnel_step.programme = summed.programme
        and funnel_step.step_order = summed.step_order
)
select * from final
