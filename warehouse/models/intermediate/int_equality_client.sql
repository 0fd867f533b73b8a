-- Grain: one row a client, with the group that each characteristic puts them in: a code, `not_stated` (an explicit answer,
-- ethnic Z or 99 too), `not_recorded` (an empty cell, no known area) or `not_asked` (R21).
-- `age_floor`: the highest of the ages from which some population counts people, that the client has reached.
with client as (select * from intermediate.int_equality_record),
contract_term as (select * from contract.contract),
scope as (select * from intermediate.int_reach_scope),
population as (select * from staging.stg_characteristic_population),
threshold as (
    select from_age from population
    union
    select unnest([0, 18])
),
final as (
    select
        client.client_number,
        client.contract_code,
        client.provider_code,
        client.client_ref,
        threshold.from_age as age_floor,
        case when client.is_stated then 'stated' when client.is_complete then 'not_stated' else 'not_recorded' end as every_characteristic,
        coalesce(client.sex, 'not_recorded') as sex,
        case when client.age_at_referral is null then 'not_recorded' else client.age_band end as age_band,
        client.ethnic_group,
        case when client.ethnic_category in ('Z', '99') then 'not_stated' else coalesce(client.ethnic_category, 'not_recorded') end as ethnic_category,
        coalesce(client.disability, 'not_recorded') as disability,
        coalesce(client.religion_or_belief, 'not_recorded') as religion_or_belief,
        coalesce(client.sexual_orientation, 'not_recorded') as sexual_orientation,
        coalesce(client.gender_same_as_birth, 'not_recorded') as gender_same_as_birth,
        coalesce(client.marital_status, 'not_recorded') as marital_status,
        case when client.is_asked_maternity then coalesce(client.pregnant, 'not_recorded') else 'not_asked' end as pregnant,
        case when client.is_asked_maternity then coalesce(client.maternity_within_12_months, 'not_recorded') else 'not_asked' end as maternity_within_12_months,
        coalesce(
            case
                when scope.whole_code <> 'ALL' and client.borough_code is distinct from scope.whole_code then null
                when contract_term.deprivation_basis = 'national' then client.quintile_national::varchar
                else client.quintile_local::varchar
            end,
            'not_recorded'
        ) as deprivation_fifth,
        coalesce(client.carer, 'not_recorded') as carer,
        coalesce(client.armed_forces, 'not_recorded') as armed_forces,
        coalesce(client.employment_status, 'not_recorded') as employment_status,
        coalesce(client.routine_and_manual, 'not_recorded') as routine_and_manual,
        coalesce(client.interpreter_required, 'not_recorded') as interpreter_required,
        coalesce(client.mental_health_service_user, 'not_recorded') as mental_health_service_user
    from client
    asof join threshold on coalesce(client.age_at_referral, 0) >= threshold.from_age
    join contract_term on contract_term.contract_code = client.contract_code
    left join scope on scope.contract_code = client.contract_code
)
select * from final
