-- Grain: one row an episode that ended as completed: due a follow-up 28 days after its end, mature 14 days later (R16).
-- No row, or one still "not yet due" by then, is not reached.
with episode as (select * from intermediate.int_episode where end_reason = 'completed' and end_date is not null),
follow_up as (select * from staging.stg_follow_ups where stage = '4_week' and episode_ref is not null),
final as (
    select
        episode.*,
        episode.end_date + 28 as due_on,
        episode.end_date + 42 as matures_on,
        episode.end_date + 42 <= episode.data_date as is_mature,
        coalesce(follow_up.reached = 'yes', false) as is_reached,
        coalesce(follow_up.reached = 'yes' and follow_up.result in ('maintained', 'improved'), false) as is_maintained,
        coalesce(follow_up.reached = 'yes' and follow_up.result = 'relapsed', false) as is_relapsed,
        follow_up.relapse_reason
    from episode
    left join follow_up
        on follow_up.contract_code = episode.contract_code
        and follow_up.provider_code = episode.provider_code
        and follow_up.episode_ref = episode.episode_ref
)
select * from final
