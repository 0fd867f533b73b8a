-- Grain: one row a started episode, less deceased and transferred: has it ended early, or is it presumed left (R25)?
-- Mature 28 days after the planned end; still open and attending then is not left.
with episode as (
    select *
    from intermediate.int_episode
    where start_date is not null and end_reason is distinct from 'deceased' and end_reason is distinct from 'transferred'
),
attended as (
    select contract_code, provider_code, episode_ref, max(contact_date) as last_attended_on
    from staging.stg_contacts
    where attendance = 'attended' and episode_ref is not null
    group by contract_code, provider_code, episode_ref
),
final as (
    select
        episode.*,
        episode.planned_end + 28 as matures_on,
        attended.last_attended_on,
        coalesce(episode.end_date is not null and episode.end_reason is distinct from 'completed', false) as is_left,
        episode.end_date is null
            and episode.planned_end + 28 <= episode.data_date
            and coalesce(attended.last_attended_on <= episode.planned_end, true) as is_presumed_left
    from episode
    left join attended
        on attended.contract_code = episode.contract_code
        and attended.provider_code = episode.provider_code
        and attended.episode_ref = episode.episode_ref
)
select * from final
