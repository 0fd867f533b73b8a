-- Grain: one row a complaint that a return brought: what it was about, in the provider's own code, and what was done.
with event as (select * from staging.stg_events where kind = 'complaint'),
final as (
    select
        contract_code,
        provider_code,
        event_ref,
        occurred_on,
        summary_code,
        action,
        resolved_on,
        learning_recorded
    from event
)
select * from final
