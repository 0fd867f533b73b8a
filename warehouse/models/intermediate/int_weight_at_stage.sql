-- Grain: one row an episode of an outcome cohort and a stage: at the end of its programme, and at each later stage that a
-- KPI of its contract looks at. Its first weight and its weight then (R17, R53).
-- materialised: view
with cohort as (select * from intermediate.int_outcome_cohort where not is_excluded),
later_cohort as (select * from intermediate.int_later_cohort),
reading as (select * from intermediate.int_reading where measure_name = 'weight_kg'),
at_end as (
    select
        'end' as stage,
        contract_code,
        provider_code,
        client_ref,
        referral_ref,
        episode_ref,
        client_number,
        referral_number,
        episode_number,
        event_date,
        matures_on,
        is_mature,
        weight_before,
        weight_after,
        programme,
        pathway,
        client_status,
        complexity,
        service_setting,
        source,
        presenting_issue
    from cohort
),
later as (
    select
        later_cohort.stage,
        later_cohort.contract_code,
        later_cohort.provider_code,
        later_cohort.client_ref,
        later_cohort.referral_ref,
        later_cohort.episode_ref,
        later_cohort.client_number,
        later_cohort.referral_number,
        later_cohort.episode_number,
        later_cohort.event_date,
        later_cohort.matures_on,
        later_cohort.is_mature,
        later_cohort.weight_before,
        reading.value as weight_after,
        later_cohort.programme,
        later_cohort.pathway,
        later_cohort.client_status,
        later_cohort.complexity,
        later_cohort.service_setting,
        later_cohort.source,
        later_cohort.presenting_issue
    from later_cohort
    left join reading
        on reading.episode_number = later_cohort.episode_number
        and reading.stage = later_cohort.stage
),
final as (
    select * from at_end
    union all by name
    select * from later
)
select * from final
