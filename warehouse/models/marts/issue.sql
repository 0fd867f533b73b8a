-- Grain: one row an issue found in an accepted return. No personal value is in it.
with issue as (select * from staging.stg_issue),
final as (
    select submission_id, issue_number, severity, code, table_name, row_number, column_name, message, value_class
    from issue
)
select * from final
