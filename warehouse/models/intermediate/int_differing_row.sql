-- Grain: one row a claim that disagrees and a row of its return that the records do not count: set aside, taken back, or in the
-- return that it replaced and no longer in this one. Only tables that the KPI's measure reads, and its programmes.
with claim as (select * from intermediate.int_claim_differing),
measure_table as (select * from parameter.measure_table),
quarantined as (select * from staging.stg_quarantined),
taken_back as (select * from staging.stg_taken_back),
left_out as (select * from staging.stg_left_out),
row_not_counted as (
    select
        submission_id,
        'set_aside' as kind,
        table_name,
        row_number,
        client_ref,
        referral_ref,
        episode_ref,
        row_ref,
        programme,
        codes[1] as issue_code,
        'set aside when the return was read: ' || array_to_string(messages, ' ') as words
    from quarantined
    union all by name
    select
        *,
        'taken_back' as kind,
        'taken back by this return (record_status withdrawn)' as words
    from taken_back
    union all by name
    select
        * exclude (left_out_of, row_number),
        'left_out' as kind,
        'in the return that this one replaced as complete, and not in this one' as words
    from left_out
),
final as (
    select
        claim.submission_id,
        claim.contract_code,
        claim.kpi_code,
        claim.period_start,
        claim.period_end,
        row_not_counted.* exclude (submission_id, programme)
    from claim
    join measure_table on measure_table.measure = claim.measure
    join row_not_counted
        on row_not_counted.submission_id = claim.submission_id
        and row_not_counted.table_name = measure_table.table_name
    where row_not_counted.programme is null or allows(claim.programmes, row_not_counted.programme)
)
select * from final
