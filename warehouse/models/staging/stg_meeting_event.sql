-- Grain: one row a thing that happened to an entry of the meeting register, by the day that this build is as known on (R63).
with event as (select * from register.meeting_event),
publication as (select * from parameter.publication),
final as (
    select
        event.*,
        publication.as_known_on
    from event
    join publication on publication.as_known_on >= event.on_date
)
select * from final
