-- The register: what was received, what was wrong with it, what was decided. Rows are added, never changed.

create schema if not exists register;
create schema if not exists raw;
create schema if not exists ref;

-- One row an accepted return.
create table if not exists register.submission (
    submission_id varchar not null,
    load_order bigint not null,
    contract_code varchar not null,
    provider_code varchar not null,
    return_type varchar not null,
    period_start date not null,
    period_end date not null,
    submitted_on date not null,
    prepared_by_role varchar,
    scope varchar not null,
    replaces_submission varchar,
    supersedes varchar,
    received_on date not null,
    loaded_at timestamp not null,
    sha256 varchar not null,
    source_name varchar,
    rows_accepted bigint not null,
    rows_quarantined bigint not null,
    warnings bigint not null,
    table_counts json
);

-- One row an issue of an accepted return. Never holds a personal value.
create table if not exists register.issue (
    submission_id varchar not null,
    issue_number bigint not null,
    severity varchar not null,
    code varchar not null,
    table_name varchar,
    row_number bigint,
    column_name varchar,
    message varchar not null,
    value_class varchar
);

-- One row a refused load whose contract, provider and period could be read. Nothing of the return itself is kept.
create table if not exists register.refusal (
    refusal_id varchar not null,
    refused_at timestamp not null,
    received_on date not null,
    contract_code varchar not null,
    provider_code varchar not null,
    period_start date not null,
    period_end date not null,
    sha256 varchar not null,
    issues json
);

-- One row a claimed figure, with the figure computed from that return and all received before it (R9). Written once.
create table if not exists register.claim_verdict (
    submission_id varchar not null,
    kpi_code varchar not null,
    period_start date not null,
    period_end date not null,
    claimed_numerator decimal(18, 4),
    claimed_denominator decimal(18, 4),
    claimed_value decimal(18, 6),
    computed_numerator decimal(18, 4),
    computed_denominator decimal(18, 4),
    computed_value decimal(18, 6),
    agrees boolean
);

-- One row a thing said in a dispute about a figure: `raised` opens it, `settled` closes it. Never changed, only added to.
create table if not exists register.dispute_event (
    dispute_id varchar not null,
    event varchar not null,              -- raised | settled
    on_date date not null,               -- the day it counts from (the home's own today, R62)
    recorded_at timestamp not null,
    contract_code varchar not null,
    kpi_code varchar not null,
    period_start date not null,
    period_end date not null,
    by_role varchar not null,
    reason varchar,                      -- of `raised`
    outcome varchar,                     -- of `settled`: figure_stands | figure_corrected | withdrawn
    note varchar                         -- of `settled`
);

-- One row a thing that happened to an entry of the meeting register: a decision, an action, an exception report, a step
-- under the contract … `warehouse/meeting_kinds.toml` lists the kinds and what may follow what. Never changed, only added to.
create table if not exists register.meeting_event (
    entry_id varchar not null,
    event_number integer not null,       -- 1 opens the entry
    kind varchar not null,
    event varchar not null,
    state varchar not null,              -- of the entry after this event
    is_open boolean not null,            -- whether anything is still to be done about it
    on_date date not null,               -- the day it counts from (the home's own today, R62)
    recorded_at timestamp not null,
    by_role varchar not null,
    contract_code varchar not null,
    period_kind varchar,                 -- the meeting: the period that it was about
    period_start date,
    period_end date,
    topic varchar,                       -- the item of the agenda, or the kind of intelligence
    kpi_code varchar,
    submission_id varchar,
    clause_code varchar,                 -- the contract's clause that it rests on
    owner_role varchar,
    due_on date,
    words varchar,
    evidence varchar
);

-- One row a meeting signed off: the position shown, kept as a file of its own. Another sign-off of the same meeting is a new row.
create table if not exists register.sign_off (
    sign_off_id varchar not null,
    contract_code varchar not null,
    period_kind varchar not null,
    period_start date not null,
    period_end date not null,
    meeting_on date not null,
    signed_on date not null,             -- the home's own today (R62)
    as_known_on date not null,           -- of the figures shown
    built_at timestamp not null,         -- of the snapshot shown
    recorded_at timestamp not null,
    by_role varchar not null,
    file_name varchar not null,          -- in the home's folder `signed`
    sha256 varchar not null              -- over the aggregates in that file (warehouse/sql/sign_off_aggregates.sql)
);

-- One row a settlement of a contract's payment year: the first freezes its lines, a later one what was restated since.
-- Never changed, only added to.
create table if not exists register.settlement (
    settlement_id varchar not null,
    contract_code varchar not null,
    year_start date not null,
    settled_on date not null,            -- the day it counts from (the home's own today, R62)
    recorded_at timestamp not null,
    by_role varchar not null,
    note varchar not null,
    figures_sha256 varchar not null,     -- of the terms and counts behind the lines: aggregates only
    cases_sha256 varchar not null,       -- of every start that was counted, by pseudonym
    criteria json not null,              -- programme → do its starts outside the criteria count for payment (R28)?
    lines json not null                  -- the lines of mart.payment that it freezes
);

-- Official statistics about places, as published (loaders/indicators). They stand here because every store needs them to
-- be there, also one that has never loaded any. A later load of the same figure takes the place of the earlier one.

-- One row a file loaded.
create table if not exists ref.statistic_load (
    load_id varchar not null,
    load_order bigint not null,
    loaded_at timestamp not null,
    layout varchar not null,
    file_name varchar not null,
    sha256 varchar not null,
    published date,                      -- the day it came out, where whoever loaded it said so
    rows_read bigint not null,
    rows_kept bigint not null,
    oddities varchar[]
);

-- One row an indicator and load.
create table if not exists ref.indicator (
    indicator varchar not null,          -- our code; a contract names it
    indicator_id varchar,                -- the publisher's number
    indicator_name varchar not null,
    unit varchar,                        -- percentage; missing where nobody says
    source varchar not null,
    published date,
    load_id varchar not null
);

-- One row a published figure and load. Values are as published (a percentage is 15.6, not 0.156).
create table if not exists ref.indicator_value (
    indicator varchar not null,
    area_code varchar not null,
    area_name varchar,
    area_kind varchar,
    sex varchar,
    age varchar,
    category_kind varchar,               -- of a figure for a part of the people; missing for all of them
    category varchar,
    time_period varchar not null,        -- the publisher's words
    period_start date,
    period_end date,
    value double,
    ci_low double,                       -- 95 %
    ci_high double,
    count double,
    denominator double,
    marker varchar,                      -- not_collected | suppressed | not_applicable | missing, where there is no value
    value_note varchar,
    published date,
    load_id varchar not null
);

-- One row a cell of the stop smoking statistics and load. Shares are percentages, as published.
create table if not exists ref.stop_smoking_statistic (
    financial_year varchar not null,
    quarter varchar not null,
    period_start date not null,
    period_end date not null,
    area_code varchar not null,
    area_name varchar,
    area_kind varchar,
    region_code varchar,
    region_name varchar,
    sex varchar not null,
    category_kind varchar not null,
    category varchar not null,
    measure varchar not null,
    value double,
    marker varchar,
    published date,
    load_id varchar not null
);

-- One row a cell of the finance table of the stop smoking statistics and load.
create table if not exists ref.stop_smoking_finance (
    financial_year varchar not null,
    period_start date not null,
    period_end date not null,
    area_code varchar not null,
    area_name varchar,
    area_kind varchar,
    region_code varchar,
    region_name varchar,
    measure varchar not null,
    pounds double,
    marker varchar,
    published date,
    load_id varchar not null
);

-- One row a borough, release, census table, characteristic and group of the returns (loaded by `geo`); group ALL is everybody
-- of the base.
create table if not exists ref.characteristic_population (
    borough_code varchar not null,
    release varchar not null,            -- e.g. 'Census 2021'
    table_code varchar not null,         -- e.g. 'TS021'
    characteristic varchar not null,     -- a column of the clients table, or age_band, ethnic_group
    group_code varchar not null,
    people double not null,
    base varchar not null,               -- who was asked, in words; those who did not answer are in no row
    from_age integer not null,           -- the youngest age of that base
    source varchar not null              -- official | synthetic
);

-- One row a financial year of a price index and load. A later load takes the place of the whole series, because every
-- release has a base year of its own.
create table if not exists ref.deflator (
    financial_year varchar not null,     -- 2022/23
    period_start date not null,
    period_end date not null,
    index_value decimal(18, 6) not null,
    published date,
    load_id varchar not null
);

-- One row a count of what another authority's service did in a period, and load (docs/money-files.md).
create table if not exists ref.peer_count (
    body_code varchar not null,
    body_name varchar not null,
    service_name varchar not null,
    service_kind varchar not null,       -- health_trainer | stop_smoking | weight_management | link_worker | integrated
    period_start date not null,
    period_end date not null,
    definition_version varchar not null,
    element varchar not null,
    value decimal(18, 2),
    marker varchar,                      -- not_collected | suppressed | not_applicable | missing, where there is no value
    published date,
    load_id varchar not null
);
