-- Grain: one row a settlement of a payment year, by the day that this build is as known on (R63). `settlement_number` counts
-- those of a year: the first freezes its lines, a later one what was restated since.
with settlement as (select * from register.settlement),
publication as (select * from parameter.publication),
final as (
    select
        settlement.*,
        row_number() over (partition by settlement.contract_code, settlement.year_start order by settlement.settled_on, settlement.recorded_at)::integer as settlement_number
    from settlement
    join publication on publication.as_known_on >= settlement.settled_on
)
select * from final
