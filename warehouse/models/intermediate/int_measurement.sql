-- Grain: a measurement of an episode that stands, by the episode's number: looked up once, because many models read them.
with measurement as (select * from staging.stg_measurements),
episode as (select * from intermediate.int_episode),
final as (
    select
        episode.contract_code,
        episode.episode_number,
        measurement.stage,
        measurement.measure,
        measurement.measured_on,
        measurement.value
    from measurement
    join episode
        on episode.contract_code = measurement.contract_code
        and episode.provider_code = measurement.provider_code
        and episode.episode_ref = measurement.episode_ref
)
select * from final
