-- Grain: one row a started episode, in the cohort of its planned end (R17): mature when the planned end has come.
-- Deceased and transferred are out of it; `is_excluded` says so, for the number shown beside.
-- Of several readings of one measure the earliest baseline and the latest end count (R53). An adult's height does not
-- change: the baseline's, else the end's, else the earliest of any stage. Wellbeing is read on the baseline's own
-- instrument, of two baselines the earlier one's, on one day SWEMWBS (R19).
with episode as (select * from intermediate.int_episode where start_date is not null),
reading as (select * from staging.stg_measurements where stage in ('baseline', 'end') or measure = 'height_cm'),
before_and_after as (
    select
        contract_code,
        provider_code,
        episode_ref,
        arg_min(value, measured_on) filter (where measure = 'weight_kg' and stage = 'baseline') as weight_before,
        arg_max(value, measured_on) filter (where measure = 'weight_kg' and stage = 'end') as weight_after,
        arg_min(value, measured_on) filter (where measure = 'height_cm' and stage = 'baseline') as height_before,
        arg_max(value, measured_on) filter (where measure = 'height_cm' and stage = 'end') as height_after,
        arg_min(value, (measured_on, stage)) filter (where measure = 'height_cm') as height_first,
        arg_min(value, measured_on) filter (where measure = 'active_days_week' and stage = 'baseline') as active_days_before,
        arg_max(value, measured_on) filter (where measure = 'active_days_week' and stage = 'end') as active_days_after,
        arg_min(value, measured_on) filter (where measure = 'active_minutes_week' and stage = 'baseline') as active_minutes_before,
        arg_max(value, measured_on) filter (where measure = 'active_minutes_week' and stage = 'end') as active_minutes_after,
        arg_min(value, measured_on) filter (where measure = 'alcohol_units_week' and stage = 'baseline') as alcohol_units_before,
        arg_max(value, measured_on) filter (where measure = 'alcohol_units_week' and stage = 'end') as alcohol_units_after,
        arg_min(value, measured_on) filter (where measure = 'alcohol_free_days' and stage = 'baseline') as alcohol_free_days_before,
        arg_max(value, measured_on) filter (where measure = 'alcohol_free_days' and stage = 'end') as alcohol_free_days_after,
        arg_min(value, measured_on) filter (where measure = 'swemwbs' and stage = 'baseline') as swemwbs_before,
        arg_max(value, measured_on) filter (where measure = 'swemwbs' and stage = 'end') as swemwbs_after,
        arg_min(value, measured_on) filter (where measure = 'wemwbs' and stage = 'baseline') as wemwbs_before,
        arg_max(value, measured_on) filter (where measure = 'wemwbs' and stage = 'end') as wemwbs_after,
        min(measured_on) filter (where measure = 'swemwbs' and stage = 'baseline') as swemwbs_before_on,
        min(measured_on) filter (where measure = 'wemwbs' and stage = 'baseline') as wemwbs_before_on,
        arg_min(value, measured_on) filter (where measure = 'systolic_mmhg' and stage = 'baseline') as systolic_before,
        arg_max(value, measured_on) filter (where measure = 'systolic_mmhg' and stage = 'end') as systolic_after,
        arg_min(value, measured_on) filter (where measure = 'diastolic_mmhg' and stage = 'baseline') as diastolic_before,
        arg_max(value, measured_on) filter (where measure = 'diastolic_mmhg' and stage = 'end') as diastolic_after,
        arg_min(value, measured_on) filter (where measure = 'uses_vaporiser' and stage = 'baseline') as uses_vaporiser_before,
        arg_max(value, measured_on) filter (where measure = 'uses_vaporiser' and stage = 'end') as uses_vaporiser_after,
        arg_min(value, measured_on) filter (where measure = 'cigarettes_per_day' and stage = 'baseline') as cigarettes_before,
        arg_max(value, measured_on) filter (where measure = 'cigarettes_per_day' and stage = 'end') as cigarettes_after
    from reading
    group by contract_code, provider_code, episode_ref
),
chosen as (
    select
        * exclude (height_before, height_after, height_first, swemwbs_before_on, wemwbs_before_on),
        coalesce(height_before, height_after, height_first) as height,
        case
            when swemwbs_before_on <= coalesce(wemwbs_before_on, swemwbs_before_on) then 'swemwbs'
            when wemwbs_before_on is not null then 'wemwbs'
        end as wellbeing_instrument
    from before_and_after
),
final as (
    select
        episode.*,
        episode.planned_end as event_date,
        episode.planned_end as matures_on,
        episode.planned_end <= episode.data_date as is_mature,
        coalesce(episode.end_reason in ('deceased', 'transferred'), false) as is_excluded,
        chosen.* exclude (contract_code, provider_code, episode_ref),
        case chosen.wellbeing_instrument when 'swemwbs' then chosen.swemwbs_before when 'wemwbs' then chosen.wemwbs_before end as wellbeing_before,
        case chosen.wellbeing_instrument when 'swemwbs' then chosen.swemwbs_after when 'wemwbs' then chosen.wemwbs_after end as wellbeing_after
    from episode
    left join chosen
        on chosen.contract_code = episode.contract_code
        and chosen.provider_code = episode.provider_code
        and chosen.episode_ref = episode.episode_ref
)
select * from final
