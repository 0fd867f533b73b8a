-- R33, for episodes that have started; weight and height as in implausible_bmi.
with heights as (
    select episode_ref, max(value) as height_cm
    from typed_measurements
    where measure = 'height_cm' and value between 50 and 250
    group by episode_ref
)

select weight.row_number
from typed_measurements as weight
join heights on heights.episode_ref = weight.episode_ref
join known_episodes as episode on episode.episode_ref = weight.episode_ref
join programme_limits as limits on limits.programme = episode.programme
where weight.measure = 'weight_kg'
    and weight.stage = 'baseline'
    and weight.value between 20 and 400
    and episode.start_date is not null
    and weight.value * 10000 < limits.minimum_bmi * heights.height_cm * heights.height_cm
