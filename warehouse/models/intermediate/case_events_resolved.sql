-- Grain: one row a KPI and an event of one of its kinds with an action recorded, on the day it occurred (R4).
-- `none` says that nothing was done: it is no action.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'events_resolved'),
event as (select * from staging.stg_events where action is not null and action <> 'none'),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        event.provider_code,
        'row' as unit_kind,
        event.event_ref as unit_ref,
        null as client_number,
        null as referral_number,
        null as episode_number,
        event.occurred_on as event_date,
        event.occurred_on as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        null as programme,
        null as pathway
    from event
    join kpi
        on kpi.contract_code = event.contract_code
        and allows(kpi.event_kinds, event.kind)
)
select * from final
