-- One row a step.
with steps as (
    unpivot (
        select row_number, referral_ref, appointment_offered_date, first_appointment_date, assessment_date, plan_agreed_date
        from typed_episodes
    )
    on appointment_offered_date, first_appointment_date, assessment_date, plan_agreed_date
    into name column_name value day
)

select steps.row_number, steps.column_name
from steps
join known_referrals as referral on referral.referral_ref = steps.referral_ref
where steps.day < referral.received_date
