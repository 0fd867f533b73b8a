-- Grain: one row an episode whose referral and client stand.
-- `planned_end` is the provider's planned end, else the start plus the programme's standard length (R17, R53).
with episode as (select * from staging.stg_episodes),
referral as (select * from intermediate.int_referral),
programme as (select * from contract.programme),
data_date as (select * from intermediate.int_data_date),
final as (
    select
        row_number() over ()::integer as episode_number,
        referral.referral_number,
        referral.client_number,
        episode.contract_code,
        episode.provider_code,
        episode.episode_ref,
        episode.referral_ref,
        episode.client_ref,
        episode.programme,
        episode.pathway,
        episode.client_status,
        episode.complexity,
        episode.appointment_offered_date,
        episode.first_appointment_date,
        episode.assessment_date,
        episode.plan_agreed_date,
        episode.start_date,
        episode.quit_date,
        episode.planned_sessions,
        coalesce(
            episode.planned_end_date,
            episode.start_date + coalesce(programme.standard_length_days, 84)::integer
        ) as planned_end,
        episode.end_date,
        episode.end_reason,
        episode.outcome_goal_achieved,
        episode.sdf_of_delivery,
        episode.worker_ref,
        episode.service_setting,
        episode.therapy,
        episode.agreed_to_follow_up,
        referral.received_date,
        referral.source,
        referral.consent,
        referral.presenting_issue,
        referral.requested_programme,
        referral.decision,
        data_date.data_date
    from episode
    join referral
        on referral.contract_code = episode.contract_code
        and referral.provider_code = episode.provider_code
        and referral.referral_ref = episode.referral_ref
    join data_date on data_date.contract_code = episode.contract_code
    left join programme
        on programme.contract_code = episode.contract_code
        and programme.programme = episode.programme
)
select * from final
