-- One row an appointment's number, a weekday and a setting: attended and missed, over the months looked at.
with

appointments as (
    select *
    from mart.attendance
    where contract_code = $contract_code and ($programme = 'ALL' or programme = $programme)
        and month_start between $cohort_start and $cohort_end
),

final as (
    select 'number' as told_by, contact_number::varchar as value, sum(attended)::bigint as attended, sum(missed)::bigint as missed
    from appointments
    group by contact_number
    union all
    select 'weekday', weekday::varchar, sum(attended)::bigint, sum(missed)::bigint
    from appointments
    group by weekday
    union all
    select 'setting', setting, sum(attended)::bigint, sum(missed)::bigint
    from appointments
    group by setting
)

select * from final order by told_by, value
