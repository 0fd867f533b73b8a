-- Grain: one row a contract, characteristic, group and month of planned ends: of the started episodes that have had time to end
-- (28 days after the planned end, less deceased and transferred, R25), those completed, left early or presumed left, those whose
-- goal is answered at all, and those whose goal was achieved.
with leaving as (select * from intermediate.int_leaving),
client as (select * from intermediate.int_equality_client),
counted as (
    select
        client.contract_code,
        date_trunc('month', leaving.planned_end)::date as month_start,
        client.every_characteristic,
        client.sex,
        client.age_band,
        client.ethnic_group,
        client.ethnic_category,
        client.disability,
        client.religion_or_belief,
        client.sexual_orientation,
        client.gender_same_as_birth,
        client.marital_status,
        client.pregnant,
        client.maternity_within_12_months,
        client.deprivation_fifth,
        client.carer,
        client.armed_forces,
        client.employment_status,
        client.routine_and_manual,
        client.interpreter_required,
        client.mental_health_service_user,
        count(*) as episodes,
        count(*) filter (where leaving.end_reason = 'completed') as completed,
        count(*) filter (where leaving.is_left or leaving.is_presumed_left) as left_early,
        count(*) filter (where leaving.outcome_goal_achieved in ('yes', 'part', 'no')) as goal_recorded,
        count(*) filter (where leaving.outcome_goal_achieved = 'yes') as goal_achieved
    from leaving
    join client
        on client.contract_code = leaving.contract_code
        and client.provider_code = leaving.provider_code
        and client.client_ref = leaving.client_ref
    where leaving.matures_on <= leaving.data_date
    group by grouping sets (
        (client.contract_code, date_trunc('month', leaving.planned_end), every_characteristic),
        (client.contract_code, date_trunc('month', leaving.planned_end), sex),
        (client.contract_code, date_trunc('month', leaving.planned_end), age_band),
        (client.contract_code, date_trunc('month', leaving.planned_end), ethnic_group),
        (client.contract_code, date_trunc('month', leaving.planned_end), ethnic_category),
        (client.contract_code, date_trunc('month', leaving.planned_end), disability),
        (client.contract_code, date_trunc('month', leaving.planned_end), religion_or_belief),
        (client.contract_code, date_trunc('month', leaving.planned_end), sexual_orientation),
        (client.contract_code, date_trunc('month', leaving.planned_end), gender_same_as_birth),
        (client.contract_code, date_trunc('month', leaving.planned_end), marital_status),
        (client.contract_code, date_trunc('month', leaving.planned_end), pregnant),
        (client.contract_code, date_trunc('month', leaving.planned_end), maternity_within_12_months),
        (client.contract_code, date_trunc('month', leaving.planned_end), deprivation_fifth),
        (client.contract_code, date_trunc('month', leaving.planned_end), carer),
        (client.contract_code, date_trunc('month', leaving.planned_end), armed_forces),
        (client.contract_code, date_trunc('month', leaving.planned_end), employment_status),
        (client.contract_code, date_trunc('month', leaving.planned_end), routine_and_manual),
        (client.contract_code, date_trunc('month', leaving.planned_end), interpreter_required),
        (client.contract_code, date_trunc('month', leaving.planned_end), mental_health_service_user)
    )
),
final as (
    select contract_code, characteristic, group_code, month_start, episodes, completed, left_early, goal_recorded, goal_achieved
    from counted
    unpivot (
        group_code for characteristic in (
            every_characteristic, sex, age_band, ethnic_group, ethnic_category, disability, religion_or_belief, sexual_orientation, gender_same_as_birth, marital_status, pregnant, maternity_within_12_months, deprivation_fifth, carer, armed_forces, employment_status, routine_and_manual, interpreter_required, mental_health_service_user
        )
    )
    where group_code <> 'not_asked'
)
select * from final
