-- Weight in kg by the square of height in m, with the tallest height of the episode in this return.
with heights as (
    select episode_ref, max(value) as height_cm
    from typed_measurements
    where measure = 'height_cm' and value between 50 and 250
    group by episode_ref
)

select weight.row_number
from typed_measurements as weight
join heights on heights.episode_ref = weight.episode_ref
where weight.measure = 'weight_kg'
    and weight.value between 20 and 400
    and not (weight.value * 10000 between 12 * heights.height_cm * heights.height_cm and 60 * heights.height_cm * heights.height_cm)
