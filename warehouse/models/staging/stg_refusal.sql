-- Grain: one row a refused load whose contract, provider and period could be read.
with refusal as (select * from register.refusal),
publication as (select * from parameter.publication),
final as (
    select refusal.*
    from refusal
    join publication on refusal.received_on <= publication.as_known_on
)
select * from final
