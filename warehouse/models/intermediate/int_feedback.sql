-- Grain: one row an answer of feedback that counts, with its episode where it names one. An answer about an episode that
-- does not stand is kept and not counted (R55). Its programme is the one that the answer itself states.
with feedback as (select * from staging.stg_feedback),
episode as (select * from intermediate.int_episode),
final as (
    select
        feedback.contract_code,
        feedback.provider_code,
        concat_ws(' ', feedback.submission_id, feedback.row_number) as row_ref,
        episode.client_ref,
        episode.referral_ref,
        feedback.episode_ref,
        episode.client_number,
        episode.referral_number,
        episode.episode_number,
        feedback.collected_on,
        feedback.survey,
        feedback.score,
        feedback.rating,
        feedback.question_code,
        feedback.response,
        feedback.programme,
        episode.pathway,
        episode.client_status,
        episode.complexity,
        episode.service_setting,
        episode.source,
        episode.presenting_issue
    from feedback
    left join episode
        on episode.contract_code = feedback.contract_code
        and episode.provider_code = feedback.provider_code
        and episode.episode_ref = feedback.episode_ref
    where feedback.episode_ref is null or episode.episode_ref is not null
)
select * from final
