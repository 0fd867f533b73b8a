-- Grain: one row a meeting signed off by the day that this build is as known on (R63).
with sign_off as (select * from register.sign_off),
publication as (select * from parameter.publication),
final as (
    select sign_off.*
    from sign_off
    join publication on publication.as_known_on >= sign_off.signed_on
)
select * from final
