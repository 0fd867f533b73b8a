-- Grain: one row an issue found in an accepted return.
with issue as (select * from register.issue),
known as (select * from parameter.submission),
final as (
    select issue.*
    from issue
    semi join known on known.submission_id = issue.submission_id
)
select * from final
