-- Grain: one row a client: is every equality field filled (R21), and is each of them stated?
-- An explicit "not stated" (ethnic Z or 99) fills the cell and is counted apart from an empty one.
with client as (select * from intermediate.int_client),
asked as (
    select
        *,
        sex = 'female' and age_at_referral between 12 and 55 as is_asked_maternity
    from client
),
final as (
    select
        *,
        gender_same_as_birth is not null
            and ethnic_category is not null
            and sexual_orientation is not null
            and religion_or_belief is not null
            and disability is not null
            and marital_status is not null
            and carer is not null
            and armed_forces is not null
            and (not is_asked_maternity or (pregnant is not null and maternity_within_12_months is not null)) as is_complete,
        coalesce(
            gender_same_as_birth <> 'not_stated'
            and ethnic_category not in ('Z', '99')
            and sexual_orientation <> 'not_stated'
            and religion_or_belief <> 'not_stated'
            and disability <> 'not_stated'
            and marital_status <> 'not_stated'
            and carer <> 'not_stated'
            and armed_forces <> 'not_stated'
            and (
                not is_asked_maternity
                or (pregnant <> 'not_stated' and maternity_within_12_months <> 'not_stated')
            ),
            false
        ) as is_stated
    from asked
)
select * from final
