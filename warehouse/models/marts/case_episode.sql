-- Grain: one row an episode, by pseudonym. Officers' file only.
with episode as (select * from intermediate.int_episode),
final as (
    select episode_number, episode_ref, worker_ref, service_setting, sdf_of_delivery, programme, pathway
    from episode
)
select * from final
