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
