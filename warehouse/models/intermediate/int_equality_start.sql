-- Grain: one row a contract, characteristic, group, age floor, month and the same client's month of a start before it: how many
-- clients started in that month whose last start before it was in `previous_month` (missing: never). As with reach, any period
-- is a sum over these rows, a client counted with the first month in it (R30), so that no period looks at clients again.
with episode as (select * from intermediate.int_episode),
client as (select * from intermediate.int_equality_client),
started as (
    select distinct client.client_number, date_trunc('month', episode.start_date)::date as month_start
    from episode
    join client
        on client.contract_code = episode.contract_code
        and client.provider_code = episode.provider_code
        and client.client_ref = episode.client_ref
    where episode.start_date is not null
),
in_order as (
    select *, lag(month_start) over (partition by client_number order by month_start) as previous_month
    from started
),
counted as (
    select
        client.contract_code,
        client.age_floor,
        in_order.month_start,
        in_order.previous_month,
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
        count(*) as clients
    from in_order
    join client on client.client_number = in_order.client_number
    group by grouping sets (
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, every_characteristic),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, sex),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, age_band),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, ethnic_group),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, ethnic_category),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, disability),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, religion_or_belief),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, sexual_orientation),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, gender_same_as_birth),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, marital_status),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, pregnant),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, maternity_within_12_months),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, deprivation_fifth),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, carer),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, armed_forces),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, employment_status),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, routine_and_manual),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, interpreter_required),
        (client.contract_code, client.age_floor, in_order.month_start, in_order.previous_month, mental_health_service_user)
    )
),
final as (
    select contract_code, characteristic, group_code, age_floor, month_start, previous_month, clients
    from counted
    unpivot (
        group_code for characteristic in (
            every_characteristic, sex, age_band, ethnic_group, ethnic_category, disability, religion_or_belief, sexual_orientation, gender_same_as_birth, marital_status, pregnant, maternity_within_12_months, deprivation_fifth, carer, armed_forces, employment_status, routine_and_manual, interpreter_required, mental_health_service_user
        )
    )
    where group_code <> 'not_asked'
)
select * from final
