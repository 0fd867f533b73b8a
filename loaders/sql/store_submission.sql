-- The row of the register for one accepted return.
insert into register.submission by name
select
    @{submission_id} as submission_id,
    @{load_order} as load_order,
    @{contract_code} as contract_code,
    @{provider_code} as provider_code,
    @{return_type} as return_type,
    @{period_start} as period_start,
    @{period_end} as period_end,
    @{submitted_on} as submitted_on,
    @{prepared_by_role} as prepared_by_role,
    @{scope} as scope,
    @{replaces_submission} as replaces_submission,
    @{supersedes} as supersedes,
    @{received_on} as received_on,
    @{now} as loaded_at,
    @{sha256} as sha256,
    @{source_name} as source_name,
    @{rows_accepted} as rows_accepted,
    @{rows_quarantined} as rows_quarantined,
    @{warnings} as warnings,
    @{table_counts} as table_counts
