-- Grain: one row a started episode, in the cohort of its planned end (R17): mature when the planned end has come.
-- Deceased and transferred are out of it; `is_excluded` says so, for the number shown beside.
-- Of several readings of one measure the earliest baseline and the latest end count (R53).
with episode as (select * from intermediate.int_episode where start_date is not null),
reading as (select * from staging.stg_measurements where stage in ('baseline', 'end')),
before_and_after as (
    select
        contract_code,
        provider_code,
        episode_ref,
        arg_min(value, measured_on) filter (where measure = 'weight_kg' and stage = 'baseline') as weight_before,
        arg_max(value, measured_on) filter (where measure = 'weight_kg' and stage = 'end') as weight_after,
        arg_min(value, measured_on) filter (where measure = 'height_cm' and stage = 'baseline') as height_before,
        arg_max(value, measured_on) filter (where measure = 'height_cm' and stage = 'end') as height_after,
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
final as (
    select
        episode.*,
        episode.planned_end as event_date,
        episode.planned_end as matures_on,
        coalesce(episode.end_reason in ('deceased', 'transferred'), false) as is_excluded,
        before_and_after.* exclude (contract_code, provider_code, episode_ref)
    from episode
    left join before_and_after
        on before_and_after.contract_code = episode.contract_code
        and before_and_after.provider_code = episode.provider_code
        and before_and_after.episode_ref = episode.episode_ref
)
select * from final
