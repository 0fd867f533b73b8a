-- Grain: one row a thing said in a dispute about a figure, by the day that this build is as known on (R63).
with event as (select * from register.dispute_event),
publication as (select * from parameter.publication),
final as (
    select event.*
    from event
    join publication on publication.as_known_on >= event.on_date
)
select * from final
