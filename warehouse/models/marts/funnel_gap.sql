-- Grain: one row a programme's referral and step that only a later step tells of: a recording fault (R31), by pseudonym, for the
-- provider to mend. Officers' file only.
with funnel_case as (select * from intermediate.int_funnel_case where in_programme and implied > 0),
referral as (select * from intermediate.int_referral),
episode as (select * from intermediate.int_episode),
bit(step_order, step, place) as (
    values (2, 'offered', 1), (3, 'first_appointment', 2), (4, 'plan', 4), (5, 'start', 8)
),
reached(step_order, step) as (
    values (3, 'first_appointment'), (4, 'plan'), (5, 'start'), (6, 'completed')
),
final as (
    select
        funnel_case.contract_code,
        funnel_case.provider_code,
        funnel_case.programme,
        referral.referral_ref,
        episode.episode_ref,
        funnel_case.received_date,
        bit.step_order,
        bit.step,
        reached.step as known_by
    from funnel_case
    join bit on funnel_case.implied & bit.place::utinyint > 0
    join reached on reached.step_order = least(funnel_case.furthest, 6)
    join referral on referral.referral_number = funnel_case.referral_number
    join episode on episode.episode_number = funnel_case.episode_number
)
select * from final
