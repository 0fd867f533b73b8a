-- Grain: one row a KPI and a unit that it counts (R64): every KPI figure is a sum over these rows.
-- A unit that is in neither the numerator nor the denominator is not a case.
with unioned as (
    select * from intermediate.case_activity_150
    union all by name
    select * from intermediate.case_activity_already_top
    union all by name
    select * from intermediate.case_activity_category_up
    union all by name
    select * from intermediate.case_activity_count
    union all by name
    select * from intermediate.case_alcohol_guideline
    union all by name
    select * from intermediate.case_alcohol_reduced
    union all by name
    select * from intermediate.case_appointment_in_time
    union all by name
    select * from intermediate.case_baseline_missing_share
    union all by name
    select * from intermediate.case_equality_complete
    union all by name
    select * from intermediate.case_equality_stated
    union all by name
    select * from intermediate.case_events_count
    union all by name
    select * from intermediate.case_followed_up_4_week
    union all by name
    select * from intermediate.case_interpreter_required
    union all by name
    select * from intermediate.case_leaving_early
    union all by name
    select * from intermediate.case_maintained_4_week
    union all by name
    select * from intermediate.case_outcome_excluded
    union all by name
    select * from intermediate.case_participation
    union all by name
    select * from intermediate.case_presumed_left
    union all by name
    select * from intermediate.case_quit_4_week
    union all by name
    select * from intermediate.case_quit_co_of_all
    union all by name
    select * from intermediate.case_quit_co_of_quitters
    union all by name
    select * from intermediate.case_quit_dates
    union all by name
    select * from intermediate.case_referrals
    union all by name
    select * from intermediate.case_response_rate
    union all by name
    select * from intermediate.case_signposted
    union all by name
    select * from intermediate.case_signposted_accessed
    union all by name
    select * from intermediate.case_start_clients
    union all by name
    select * from intermediate.case_starts
    union all by name
    select * from intermediate.case_starts_deprived
    union all by name
    select * from intermediate.case_starts_deprived_count
    union all by name
    select * from intermediate.case_starts_unplaced
    union all by name
    select * from intermediate.case_weight_loss
    union all by name
    select * from intermediate.case_weight_loss_measured
    union all by name
    select * from intermediate.case_weight_measured_share
    union all by name
    select * from intermediate.case_wellbeing_improved_count
    union all by name
    select * from intermediate.case_wellbeing_meaningful
    union all by name
    select * from intermediate.case_wellbeing_up
),
final as (
    select
        contract_code,
        kpi_code,
        provider_code,
        unit_kind,
        unit_ref,
        client_ref,
        referral_ref,
        episode_ref,
        event_date,
        matures_on,
        in_numerator::decimal(18, 4) as in_numerator,
        in_denominator::decimal(18, 4) as in_denominator,
        programme,
        pathway
    from unioned
    where in_numerator <> 0 or in_denominator <> 0
)
select * from final
