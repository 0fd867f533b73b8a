-- One row a step that is dated before one that must have come first, or after the end of the episode.
with steps as (
    select
        row_number,
        unnest(['first_appointment_date', 'plan_agreed_date', 'start_date', 'end_date']) as column_name,
        unnest([
            first_appointment_date < appointment_offered_date,
            plan_agreed_date < coalesce(first_appointment_date, appointment_offered_date),
            start_date < greatest(appointment_offered_date, first_appointment_date, plan_agreed_date),
            end_date < greatest(appointment_offered_date, first_appointment_date, plan_agreed_date)
        ]) as is_early
    from typed_episodes
)

select row_number, column_name
from steps
where is_early
