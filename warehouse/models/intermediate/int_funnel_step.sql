-- Grain: one row a contract, programme (`ALL` = the whole contract) and step that it has, with the step before it (R31, R59).
-- A programme's own funnel begins at `offered`. A follow-up is a step where a KPI of the contract asks for that follow-up of the
-- programme, or where one has ever been recorded; otherwise it is left out, and the next step needs the one before it.
with programme as (select contract_code, programme from contract.programme),
kpi as (select contract_code, measure, programmes from contract.kpi),
contract_used as (select contract_code from staging.stg_contract),
episode as (select contract_code, provider_code, episode_ref, programme from intermediate.int_episode),
follow_up as (select contract_code, provider_code, episode_ref, stage from staging.stg_follow_ups where episode_ref is not null),
step(step_order, step, stage) as (
    values
        (1, 'referral', null),
        (2, 'offered', null),
        (3, 'first_appointment', null),
        (4, 'plan', null),
        (5, 'start', null),
        (6, 'completed', null),
        (7, 'goal', null),
        (8, 'maintained_4_week', '4_week'),
        (9, 'maintained_6_month', '6_month'),
        (10, 'maintained_12_month', '12_month')
),
asking(measure, stage) as (
    values
        ('followed_up_4_week', '4_week'),
        ('maintained_4_week', '4_week'),
        ('followed_up_6_month', '6_month'),
        ('followed_up_12_month', '12_month')
),
known as (
    select programme.contract_code, programme.programme
    from programme
    semi join contract_used on contract_used.contract_code = programme.contract_code
    union
    select contract_code, programme
    from episode
),
followed as (
    select distinct known.contract_code, known.programme, asking.stage
    from known
    join kpi
        on kpi.contract_code = known.contract_code
        and allows(kpi.programmes, known.programme)
    join asking on asking.measure = kpi.measure
    union
    select distinct episode.contract_code, episode.programme, follow_up.stage
    from follow_up
    join episode
        on episode.contract_code = follow_up.contract_code
        and episode.provider_code = follow_up.provider_code
        and episode.episode_ref = follow_up.episode_ref
),
scope as (
    select contract_code, programme from known
    union
    select contract_code, 'ALL' from contract_used
),
had as (
    select scope.contract_code, scope.programme, step.step_order, step.step
    from scope
    cross join step
    where (step.stage is null and (step.step_order > 1 or scope.programme = 'ALL'))
        or exists (
            select 1
            from followed
            where followed.contract_code = scope.contract_code
                and (followed.programme = scope.programme or scope.programme = 'ALL')
                and followed.stage = step.stage
        )
),
final as (
    select
        contract_code,
        programme,
        step_order::utinyint as step_order,
        step,
        lag(step_order) over (partition by contract_code, programme order by step_order)::utinyint as order_before,
        lag(step) over (partition by contract_code, programme order by step_order) as step_before
    from had
)
select * from final
