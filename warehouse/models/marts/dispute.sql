-- Grain: one row a dispute about a KPI of a contract in one of its periods: open until it is settled.
with event as (select * from staging.stg_dispute_event),
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
        case when settled.dispute_id is null then 'open' else 'settled' end as state,
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
)
select * from final
