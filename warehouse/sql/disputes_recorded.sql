-- Grain: one row a dispute raised by a day, the newest first. Of two settlements (two stores joined by hand) the first counts.
with event as (select * from register.dispute_event where on_date <= ?),
settled as (
    select *
    from event
    where event = 'settled'
    qualify row_number() over (partition by dispute_id order by recorded_at) = 1
),
final as (
    select
        raised.dispute_id,
        raised.contract_code,
        raised.kpi_code,
        raised.period_start,
        raised.period_end,
        raised.on_date as raised_on,
        raised.by_role as raised_by,
        raised.reason,
        settled.on_date as settled_on,
        settled.by_role as settled_by,
        settled.outcome,
        settled.note
    from event as raised
    left join settled on settled.dispute_id = raised.dispute_id
    where raised.event = 'raised'
    order by raised.on_date desc, raised.recorded_at desc
)
select * from final
