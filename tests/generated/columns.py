"""The columns of every table of a return, in the order in which the generated files carry them."""

COLUMNS: dict[str, tuple[str, ...]] = {
    table: tuple(names.split())
    for table, names in {
        "submission": "contract_code provider_code period_start period_end submitted_on prepared_by_role return_type "
        "replaces_submission scope notes",
        "clients": "client_ref age_at_referral sex gender_same_as_birth ethnic_category sexual_orientation "
        "religion_or_belief disability marital_status pregnant maternity_within_12_months carer armed_forces "
        "employment_status routine_and_manual mental_health_service_user interpreter_required long_term_condition "
        "preferred_contact gp_practice_code lsoa_code postcode record_status",
        "referrals": "referral_ref client_ref received_date source how_heard consent requested_programme "
        "presenting_issue decision record_status",
        "episodes": "episode_ref referral_ref client_ref programme pathway client_status complexity "
        "appointment_offered_date first_appointment_date assessment_date plan_agreed_date start_date quit_date "
        "planned_sessions planned_end_date end_date end_reason outcome_goal_achieved sdf_of_delivery worker_ref "
        "service_setting therapy agreed_to_follow_up record_status",
        "contacts": "contact_ref episode_ref client_ref contact_date contact_type mode attendance duration_minutes "
        "out_of_hours venue_lsoa_code worker_ref record_status",
        "measurements": "episode_ref measured_on stage measure value method record_status",
        "follow_ups": "episode_ref client_ref stage due_on attempted_on reached result verification relapse_reason "
        "onward_activity record_status",
        "signposting": "client_ref referral_ref signposted_on from_stage organisation_type accessed gap_identified",
        "feedback": "programme collected_on episode_ref score rating survey question_code response",
        "workforce": "month role headcount funded_fte in_post_fte vacant_fte starters leavers sickness_days "
        "agency_cost recruited_locally level_3_qualified level_2_qualified volunteers",
        "costs": "month cost_line amount budget",
        "activity": "month measure_code count sdf_code setting",
        "events": "event_ref occurred_on kind summary_code sdf_code resolved_on action learning_recorded record_status",
        "claims": "kpi_code period_start period_end numerator denominator value narrative_code",
        "evidence": "item provided_on valid_until amount",
    }.items()
}
