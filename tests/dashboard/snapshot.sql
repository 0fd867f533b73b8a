-- The published tables that the dashboard reads, typed as they are documented.
create schema mart;
create table mart.publication (as_known_on date, built_at timestamp, synthetic boolean);
create table mart.contract (
    contract_code varchar, title varchar, short_title varchar, commissioner varchar, source_document varchar,
    starts_on date, first_ends_on date, ends_on date, year_start_month integer, annual_pounds decimal(18, 2),
    core_pounds decimal(18, 2), front_line_fte double, imd_release integer, deprivation_basis varchar,
    data_date date, ready boolean, missing_keys varchar[], in_use boolean
);
create table mart.provider (
    contract_code varchar, provider_code varchar, provider_name varchar, valid_from date, valid_to date
);
create table mart.footprint (sdf_code varchar, sdf_name varchar);
create table mart.period (
    contract_code varchar, period_kind varchar, period_start date, period_end date,
    year_start date, year_end date, months integer, quarters_whole integer
);
create table mart.kpi (
    contract_code varchar, kpi_code varchar, sort_order integer, section varchar, title varchar, words varchar,
    shape varchar, measure varchar, unit varchar, direction varchar, per varchar, judged boolean, minimum_n integer,
    beside_of varchar, source_clause varchar, method varchar, consequence varchar, frequency varchar, waits_for varchar,
    programmes varchar[], pathways varchar[], deprivation_basis varchar, distinct_of varchar, combine varchar, of_people boolean
);
create table mart.kpi_term (
    contract_code varchar, kpi_code varchar, valid_from date, valid_to date,
    target decimal(18, 6), target_strict boolean, floor decimal(18, 6), floor_strict boolean, floor_source varchar,
    upper decimal(18, 6), source_clause varchar, agreed_by varchar, agreed_on date
);
create table mart.kpi_result (
    contract_code varchar, kpi_code varchar, period_kind varchar, period_start date, period_end date, sdf_code varchar,
    numerator decimal(18, 4), denominator decimal(18, 4), value double, unit varchar,
    target decimal(18, 6), floor decimal(18, 6), floor_source varchar, status varchar, breach boolean,
    reason varchar, reading varchar, mature bigint, immature bigint, ci_low double, ci_high double,
    claimed_value decimal(18, 6), claim_agrees boolean, beside_of varchar, source_clause varchar,
    target_strict boolean, floor_strict boolean, upper decimal(18, 6), mature_by date, travel varchar
);
create table mart.kpi_case (
    contract_code varchar, kpi_code varchar, provider_code varchar, unit_kind varchar, unit_ref varchar,
    client_ref varchar, referral_ref varchar, episode_ref varchar, event_date date, matures_on date, is_mature boolean,
    in_numerator decimal(18, 4), in_denominator decimal(18, 4), programme varchar, pathway varchar, sdf_code varchar,
    quintile_local integer, quintile_national integer, sex varchar, age_band varchar, ethnic_group varchar,
    source varchar, worker_ref varchar, service_setting varchar
);
create table mart.submission (
    submission_id varchar, contract_code varchar, provider_code varchar, return_type varchar,
    period_start date, period_end date, due_on date, due_source varchar, received_on date, state varchar,
    rows_accepted bigint, rows_quarantined bigint, warnings bigint, claims bigint, claims_agreeing bigint,
    superseded_by varchar, rows_share double, claims_share double, accuracy double
);
create table mart.claim (
    submission_id varchar, kpi_code varchar, period_start date, period_end date,
    claimed_numerator decimal(18, 4), claimed_denominator decimal(18, 4), claimed_value decimal(18, 6),
    computed_numerator decimal(18, 4), computed_denominator decimal(18, 4), computed_value decimal(18, 6), agrees boolean,
    numerator_more decimal(18, 4), denominator_more decimal(18, 4), side varchar, words varchar
);
create table mart.claim_difference (
    submission_id varchar, contract_code varchar, kpi_code varchar, period_start date, period_end date, kind varchar,
    is_counted boolean, explains varchar, is_whole_case boolean, unit_kind varchar, unit_ref varchar, client_ref varchar,
    referral_ref varchar, episode_ref varchar, event_date date, table_name varchar, row_number bigint, issue_code varchar, words varchar
);
create table mart.return_failure (
    contract_code varchar, provider_code varchar, return_type varchar, kind varchar, from_period_start date, to_period_end date,
    periods bigint, late bigint, missing bigint, inaccurate bigint, is_running boolean, due_source varchar,
    source_clause varchar, contract_words varchar, words varchar
);
create table mart.dispute (
    dispute_id varchar, contract_code varchar, kpi_code varchar, period_start date, period_end date, state varchar,
    raised_on date, raised_by varchar, reason varchar, settled_on date, settled_by varchar, outcome varchar, note varchar
);
create table mart.kpi_spc (
    contract_code varchar, kpi_code varchar, period_kind varchar, period_start date, period_end date, chart varchar,
    numerator double, denominator double, value double, centre double, lower double, upper double, target double,
    segment integer, segment_start date, signal varchar, way varchar, variation varchar, variation_icon varchar,
    assurance_icon varchar, points integer, provisional boolean, refused varchar, is_latest boolean, words varchar
);
create table mart.kpi_forecast (
    contract_code varchar, kpi_code varchar, year_start date, year_end date, data_date date, known_to date, state varchar,
    so_far double, so_far_to date, expected double, low_80 double, high_80 double, target double, chance_of_target double,
    weekly_needed double, weekly_pace double, share_needed double, share_pace double, cases_to_come bigint,
    months_used integer, dispersion double, words varchar
);
create table mart.issue (
    submission_id varchar, issue_number bigint, severity varchar, code varchar, table_name varchar,
    row_number bigint, column_name varchar, message varchar, value_class varchar
);
create table mart.refusal (
    refusal_id varchar, refused_at timestamp, received_on date, contract_code varchar, provider_code varchar,
    period_start date, period_end date, issues json
);
create table mart.clause (
    contract_code varchar, kind varchar, clause_code varchar, sort_order integer, title varchar, words varchar,
    source_clause varchar, amount decimal(18, 2), unit varchar, due varchar, evidence_item varchar, on_date date,
    waits_for varchar, leads_to varchar
);
create table mart.meeting (
    contract_code varchar, clause_code varchar, title varchar, source_clause varchar, period_kind varchar, period_start date,
    period_end date, meeting_on date, meeting_on_source varchar, is_over boolean
);
create table mart.agenda_item (
    contract_code varchar, period_kind varchar, period_start date, period_end date, item_number integer, item_key varchar,
    rule varchar, rank integer, reasons varchar[], heading varchar, words varchar, question varchar, kpi_code varchar,
    provider_code varchar, entry_id varchar, source_clause varchar, consequence varchar, narrative_code varchar, due_on date,
    is_certain boolean, shortfall double
);
create table mart.contract_trigger (
    contract_code varchar, period_kind varchar, period_start date, period_end date, clause_code varchar, kind varchar,
    sort_order integer, title varchar, source_clause varchar, is_raised boolean, evidence varchar
);
create table mart.standing_item (
    contract_code varchar, period_kind varchar, period_start date, period_end date, item varchar, item_order integer,
    title varchar, words varchar
);
create table mart.complaint (
    contract_code varchar, provider_code varchar, event_ref varchar, occurred_on date, summary_code varchar, action varchar,
    resolved_on date, learning_recorded varchar
);
create table mart.register_event (
    entry_id varchar, event_number integer, kind varchar, event varchar, state varchar, is_open boolean, on_date date,
    recorded_at timestamp, by_role varchar, contract_code varchar, period_kind varchar, period_start date, period_end date,
    topic varchar, kpi_code varchar, submission_id varchar, clause_code varchar, owner_role varchar, due_on date,
    words varchar, evidence varchar
);
create table mart.register_entry (
    entry_id varchar, events integer, kind varchar, contract_code varchar, period_kind varchar, period_start date,
    period_end date, topic varchar, kpi_code varchar, submission_id varchar, clause_code varchar, opened_on date,
    opened_by varchar, recorded_at timestamp, words varchar, last_event varchar, state varchar, is_open boolean, last_on date,
    last_by varchar, last_words varchar, owner_role varchar, due_on date, evidence varchar, closed_on date, is_overdue boolean
);
create table mart.sign_off (
    sign_off_id varchar, contract_code varchar, period_kind varchar, period_start date, period_end date, meeting_on date,
    signed_on date, as_known_on date, built_at timestamp, recorded_at timestamp, by_role varchar, file_name varchar,
    sha256 varchar
);
create table mart.extension (
    contract_code varchar, starts_on date, ends_on date, taken_up boolean, decide_by date, decided_on date,
    decided_by varchar, note varchar, source_clause varchar
);
create table mart.expected_return (
    contract_code varchar, provider_code varchar, return_type varchar, period_start date, period_end date, due_on date,
    due_source varchar
);
create table mart.document_row (
    contract_code varchar, row_id varchar, part_id varchar, kpi_code varchar, kept_as varchar, waits_for varchar
);
create table mart.cost (
    contract_code varchar, provider_code varchar, price_base varchar, period_kind varchar, period_start date,
    period_end date, measure varchar, pounds_are varchar, pounds decimal(18, 2), numerator double, denominator double,
    value double, ci_low double, ci_high double, state varchar, reason varchar
);
