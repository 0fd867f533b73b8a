-- Grain: one row an episode that ended as completed and a later follow-up: due 182 days after its end at `6_month`, 365 at
-- `12_month`, open until 14 days later (R16, R59). Who follows up then is in the contract file (R68).
with episode as (select * from intermediate.int_episode where end_reason = 'completed' and end_date is not null),
follow_up as (select * from staging.stg_follow_ups where episode_ref is not null),
due_after(stage, days) as (values ('6_month', 182), ('12_month', 365)),
due as (
    select
        episode.contract_code,
        episode.provider_code,
        episode.client_ref,
        episode.referral_ref,
        episode.episode_ref,
        episode.client_number,
        episode.referral_number,
        episode.episode_number,
        episode.programme,
        episode.pathway,
        episode.client_status,
        episode.complexity,
        episode.service_setting,
        episode.source,
        episode.presenting_issue,
        episode.data_date,
        due_after.stage,
        episode.end_date + due_after.days as due_on
    from episode
    cross join due_after
),
final as (
    select
        due.*,
        due.due_on + 14 as matures_on,
        due.due_on + 14 <= due.data_date as is_mature,
        coalesce(follow_up.reached = 'yes', false) as is_reached,
        coalesce(follow_up.reached = 'yes' and follow_up.onward_activity = 'yes', false) as is_active_onward
    from due
    left join follow_up
        on follow_up.contract_code = due.contract_code
        and follow_up.provider_code = due.provider_code
        and follow_up.episode_ref = due.episode_ref
        and follow_up.stage = due.stage
)
select * from final
