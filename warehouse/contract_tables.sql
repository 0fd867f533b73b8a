-- The contracts as tables, made anew for every build from warehouse/contracts/*.toml and contracts.local.toml.
-- Grain is given per table. Lists are null where they do not restrict.

create schema if not exists contract;

-- one row a contract
create or replace table contract.contract (
    contract_code varchar, title varchar, short_title varchar, commissioner varchar, source_document varchar,
    author varchar, reviewed_on date,
    starts_on date, starts_on_source varchar, first_ends_on date, ends_on_source varchar, ends_on date,
    year_start_month integer, annual_pounds decimal(18, 2), core_pounds decimal(18, 2), imd_release integer,
    deprivation_basis varchar, deprivation_note varchar, baseline_threshold varchar, front_line_fte decimal(18, 2), front_line_roles varchar[],
    follow_up_by varchar, follow_up_note varchar, ready boolean, missing_keys varchar[], blocking_keys varchar[]
);

-- one row a contract and extension
create or replace table contract.extension (
    contract_code varchar, starts_on date, ends_on date, taken_up boolean, decide_by date, decided_on date,
    decided_by varchar, note varchar, source_clause varchar
);

-- one row a contract and provider
create or replace table contract.provider (
    contract_code varchar, provider_code varchar, provider_name varchar, valid_from date, valid_to date, note varchar
);

-- one row a contract and programme
create or replace table contract.programme (
    contract_code varchar, programme varchar, programme_name varchar, group_code varchar, group_name varchar,
    standard_length_days integer, length_source varchar, minimum_age integer, maximum_age integer,
    minimum_bmi decimal(18, 2), criteria varchar, source_clause varchar, sort_order integer
);

-- one row a contract and presenting issue
create or replace table contract.issue_programme (
    contract_code varchar, presenting_issue varchar, programme varchar
);

-- one row a contract, kind and period of its term, extensions taken up included
create or replace table contract.period (
    contract_code varchar, period_kind varchar, period_start date, period_end date, year_start date, year_end date,
    months integer, quarters_whole integer
);

-- one row a contract, provider, return type and period that a return is due for
create or replace table contract.expected_return (
    contract_code varchar, provider_code varchar, return_type varchar, period_start date, period_end date,
    due_on date, due_source varchar
);

-- one row a contract and kpi
create or replace table contract.kpi (
    contract_code varchar, kpi_code varchar, sort_order integer, section varchar, title varchar, words varchar,
    shape varchar, measure varchar, unit varchar, direction varchar, per varchar, judged boolean, minimum_n integer,
    beside_of varchar, source_clause varchar, method varchar, consequence varchar, frequency varchar,
    threshold_words varchar, note varchar, waits_for varchar,
    programmes varchar[], pathways varchar[], sources varchar[], presenting_issues varchar[],
    client_statuses varchar[], complexities varchar[], settings varchar[], measure_codes varchar[],
    event_kinds varchar[], evidence_items varchar[], stages varchar[], roles varchar[], contact_types varchar[],
    modes varchar[], organisation_types varchar[], question_codes varchar[], measure_names varchar[],
    breakdown_by varchar, breakdown_codes varchar[],
    measure_name varchar, cut decimal(18, 6), cut_strict boolean, limit_days integer, limit_days_smoking integer,
    part varchar, deprivation_basis varchar, distinct_of varchar, indicator varchar, baseline decimal(18, 6),
    combine varchar
);

-- one row a contract, kpi and dated entry of its thresholds
create or replace table contract.kpi_term (
    contract_code varchar, kpi_code varchar, valid_from date, valid_to date, target decimal(18, 6),
    target_strict boolean, floor decimal(18, 6), floor_strict boolean, floor_source varchar, upper decimal(18, 6),
    source_clause varchar, agreed_by varchar, agreed_on date
);

-- one row a contract, kpi with an annual count and month of the contract year; the share due by that month's end is
-- share_numerator / share_denominator exactly, cumulative_share the same rounded
create or replace table contract.profile (
    contract_code varchar, kpi_code varchar, month_of_year integer, cumulative_share decimal(18, 6),
    share_numerator decimal(18, 6), share_denominator decimal(18, 6)
);

-- one row a contract and table that its returns must hold
create or replace table contract.required_table (contract_code varchar, table_name varchar);

-- one row a contract and setting
create or replace table contract.setting (contract_code varchar, name varchar, value varchar, source varchar);

-- one row a contract and measure code of the activity table
create or replace table contract.activity_measure (
    contract_code varchar, measure_code varchar, title varchar, source_clause varchar
);

-- one row a contract, list and code that the contract declares for a breakdown
create or replace table contract.code_list (
    contract_code varchar, list_name varchar, code varchar, title varchar, sort_order integer
);

-- one row a contract and disagreement of its document with itself
create or replace table contract.contradiction (
    contract_code varchar, source_clause varchar, printed varchar, derived varchar, note varchar
);

-- one row a contract, row (or part of a row) of its document, and kpi; kpi_code null where the row is kept as
-- something else or waits for something
create or replace table contract.document_row (
    contract_code varchar, source_clause varchar, row_words varchar, kpi_code varchar, waits_for varchar,
    row_id varchar, part_id varchar, document_table varchar, section varchar, threshold_words varchar,
    critical_words varchar, criteria_words varchar, kept_as varchar, sort_order integer
);

-- one row a contract and duty, list entry or condition that is not a kpi
create or replace table contract.clause (
    contract_code varchar, kind varchar, clause_code varchar, sort_order integer, title varchar, words varchar,
    source_clause varchar, amount decimal(18, 2), unit varchar, due varchar, evidence_item varchar, on_date date,
    waits_for varchar, leads_to varchar
);

-- one row a contract with payment terms
create or replace table contract.payment (
    contract_code varchar, basis varchar, block_share decimal(18, 6), incentive_share decimal(18, 6), paid varchar,
    source_clause varchar, ceiling_pounds decimal(18, 2), ceiling_clause varchar, capacity_kpi varchar,
    capacity_within decimal(18, 6), capacity_clause varchar
);

-- one row a contract and body that pays a share of it
create or replace table contract.commissioner (
    contract_code varchar, commissioner_code varchar, commissioner_name varchar, role varchar, share decimal(18, 6),
    source_clause varchar, sort_order integer
);

-- one row a contract and line of what is paid: the block (share of the basis), each incentive tier, each tariff, each
-- adjustment of the price (with pounds and the year where one has been agreed)
create or replace table contract.payment_line (
    contract_code varchar, line_kind varchar, group_code varchar, tier varchar, share decimal(18, 6), basis varchar,
    threshold decimal(18, 6), critical_threshold decimal(18, 6), baseline decimal(18, 6), cap decimal(18, 6),
    kpi_code varchar, measure_code varchar, price_pounds decimal(18, 2), price_unit varchar, waits_for varchar,
    source_clause varchar, sort_order integer, title varchar, since date, beyond decimal(18, 6),
    agreed_pounds decimal(18, 2), agreed_year date, agreed_by varchar, agreed_on date
);

-- one row a measure of the register
create or replace table contract.measure (
    measure varchar, shape varchar, unit varchar, definition varchar, ruling varchar, distinct_of varchar,
    of_clients boolean
);

-- one row an element by which services are compared (RSPH note)
create or replace table contract.activity_frame (
    element varchar, kind varchar, title varchar, words varchar, measure varchar, contact_types varchar[],
    event_kinds varchar[], sort_order integer
);

-- one row a reading of the measurements table: in which direction it improves
create or replace table contract.reading (measure_name varchar, better varchar);

-- one row a characteristic that people are compared by (characteristics.toml)
create or replace table contract.characteristic (
    characteristic varchar, title varchar, kind varchar, words varchar, sort_order integer
);

-- one row a characteristic and group
create or replace table contract.characteristic_group (
    characteristic varchar, group_code varchar, group_name varchar, sort_order integer
);

-- one row a rule of the agenda; rank 1 is the gravest
create or replace table contract.agenda_rule (
    rule varchar, rank integer, title varchar, question varchar, within_days integer, is_live boolean
);

-- one row a measure for which a rule's question is another than its general one
create or replace table contract.agenda_question (measure varchar, question varchar);

-- one row a topic of the council's own intelligence and the inspection trigger that it speaks to
create or replace table contract.intelligence_topic (topic varchar, title varchar, clause_code varchar);

-- one row a comparison of services: one count of another
create or replace table contract.comparison (
    comparison varchar, kind varchar, title varchar, of varchar, numerator_element varchar, denominator_element varchar,
    caution varchar, definition_version varchar, sort_order integer
);
