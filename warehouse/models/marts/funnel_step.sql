-- Grain: one row a contract, programme (`ALL` = the whole contract) and step of its funnel.
with funnel_step as (select * from intermediate.int_funnel_step),
programme as (select * from contract.programme),
contract_term as (select * from contract.contract),
final as (
    select
        funnel_step.contract_code,
        funnel_step.programme,
        coalesce(programme.programme_name, replace(funnel_step.programme, '_', ' ')) as programme_name,
        coalesce(programme.sort_order, 0) as sort_order,
        funnel_step.step_order::integer as step_order,
        funnel_step.step,
        funnel_step.step_before,
        case when funnel_step.step in ('maintained_6_month', 'maintained_12_month') then contract_term.follow_up_by end as follow_up_by
    from funnel_step
    join contract_term on contract_term.contract_code = funnel_step.contract_code
    left join programme
        on programme.contract_code = funnel_step.contract_code
        and programme.programme = funnel_step.programme
)
select * from final
