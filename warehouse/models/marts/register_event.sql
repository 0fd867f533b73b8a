-- Grain: one row a thing that happened to an entry of the meeting register: the audit trail. Rows are only ever added.
with event as (select * from staging.stg_meeting_event),
final as (
    select * exclude (as_known_on)
    from event
)
select * from final
