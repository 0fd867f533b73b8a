-- Grain: one row a started episode, in the cohort of its planned end (R17): mature when the planned end has come.
-- Deceased and transferred are out of it; `is_excluded` says so, for the number shown beside.
-- Of several readings of one measure the earliest baseline and the latest end count (R53). An adult's height does not
-- change: the baseline's, else the end's, else the earliest of any stage. Wellbeing is read on the baseline's own
-- instrument, of two baselines the earlier one's, on one day SWEMWBS (R19).
with episode as (select * from intermediate.int_episode where start_date is not null),
reading as (select * from intermediate.int_measurement),
before as (
    select
        episode_number,
        arg_min(value, measured_on) filter (where measure = 'weight_kg') as weight_before,
        arg_min(value, measured_on) filter (where measure = 'active_days_week') as active_days_before,
        arg_min(value, measured_on) filter (where measure = 'active_minutes_week') as active_minutes_before,
        arg_min(value, measured_on) filter (where measure = 'alcohol_units_week') as alcohol_units_before,
        arg_min(value, measured_on) filter (where measure = 'alcohol_free_days') as alcohol_free_days_before,
        arg_min(value, measured_on) filter (where measure = 'swemwbs') as swemwbs_before,
        arg_min(value, measured_on) filter (where measure = 'wemwbs') as wemwbs_before,
        arg_min(value, measured_on) filter (where measure = 'systolic_mmhg') as systolic_before,
        arg_min(value, measured_on) filter (where measure = 'diastolic_mmhg') as diastolic_before,
        arg_min(value, measured_on) filter (where measure = 'uses_vaporiser') as uses_vaporiser_before,
        arg_min(value, measured_on) filter (where measure = 'cigarettes_per_day') as cigarettes_before,
        min(measured_on) filter (where measure = 'swemwbs') as swemwbs_before_on,
        min(measured_on) filter (where measure = 'wemwbs') as wemwbs_before_on
    from reading
    where stage = 'baseline'
    group by episode_number
),
chosen as (
    select
        * exclude (swemwbs_before_on, wemwbs_before_on),
        case
            when swemwbs_before_on <= coalesce(wemwbs_before_on, swemwbs_before_on) then 'swemwbs'
            when wemwbs_before_on is not null then 'wemwbs'
        end as wellbeing_instrument
    from before
),
after as (
    select
        episode_number,
        arg_max(value, measured_on) filter (where measure = 'weight_kg') as weight_after,
        arg_max(value, measured_on) filter (where measure = 'active_days_week') as active_days_after,
        arg_max(value, measured_on) filter (where measure = 'active_minutes_week') as active_minutes_after,
        arg_max(value, measured_on) filter (where measure = 'alcohol_units_week') as alcohol_units_after,
        arg_max(value, measured_on) filter (where measure = 'alcohol_free_days') as alcohol_free_days_after,
        arg_max(value, measured_on) filter (where measure = 'swemwbs') as swemwbs_after,
        arg_max(value, measured_on) filter (where measure = 'wemwbs') as wemwbs_after,
        arg_max(value, measured_on) filter (where measure = 'systolic_mmhg') as systolic_after,
        arg_max(value, measured_on) filter (where measure = 'diastolic_mmhg') as diastolic_after,
        arg_max(value, measured_on) filter (where measure = 'uses_vaporiser') as uses_vaporiser_after,
        arg_max(value, measured_on) filter (where measure = 'cigarettes_per_day') as cigarettes_after
    from reading
    where stage = 'end'
    group by episode_number
),
tall as (
    select
        episode_number,
        coalesce(
            arg_min(value, measured_on) filter (where stage = 'baseline'),
            arg_max(value, measured_on) filter (where stage = 'end'),
            arg_min(value, (measured_on, stage))
        ) as height
    from reading
    where measure = 'height_cm'
    group by episode_number
),
final as (
    select
        episode.*,
        episode.planned_end as event_date,
        episode.planned_end as matures_on,
        episode.planned_end <= episode.data_date as is_mature,
        coalesce(episode.end_reason in ('deceased', 'transferred'), false) as is_excluded,
        chosen.* exclude (episode_number),
        after.* exclude (episode_number),
        tall.height,
        case chosen.wellbeing_instrument when 'swemwbs' then chosen.swemwbs_before when 'wemwbs' then chosen.wemwbs_before end as wellbeing_before,
        case chosen.wellbeing_instrument when 'swemwbs' then after.swemwbs_after when 'wemwbs' then after.wemwbs_after end as wellbeing_after
    from episode
    left join chosen on chosen.episode_number = episode.episode_number
    left join after on after.episode_number = episode.episode_number
    left join tall on tall.episode_number = episode.episode_number
)
select * from final
