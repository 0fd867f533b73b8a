-- Grain: one row an episode with a quit date. The readings 25 to 42 days after it, at stage `4_week`; of several of one
-- measure the latest counts; CO and self-report may be on different days; a CO of 0 is a reading (R15).
-- Mature 42 days after the quit date (kpi.md; inclusive, R1).
with episode as (select * from intermediate.int_episode where quit_date is not null),
measurement as (select * from intermediate.int_measurement where stage = '4_week' and measure in ('smoke_free', 'co_ppm')),
in_window as (
    select
        episode.episode_number,
        arg_max(measurement.value, measurement.measured_on) filter (where measurement.measure = 'smoke_free') as smoke_free,
        arg_max(measurement.value, measurement.measured_on) filter (where measurement.measure = 'co_ppm') as co_ppm
    from measurement
    join episode on episode.episode_number = measurement.episode_number
    where measurement.measured_on - episode.quit_date between 25 and 42
    group by episode.episode_number
),
final as (
    select
        episode.*,
        episode.quit_date + 42 as matures_on,
        episode.quit_date + 42 <= episode.data_date as is_mature,
        coalesce(in_window.smoke_free = 1, false) as is_quit,
        coalesce(in_window.smoke_free = 1 and in_window.co_ppm < 10, false) as is_co_verified
    from episode
    left join in_window on in_window.episode_number = episode.episode_number
)
select * from final
