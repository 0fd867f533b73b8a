-- Grain: one row, the last thing recorded of an entry; none where there is no such entry.
select
    kind, event_number, state, on_date,
    contract_code, period_kind, period_start, period_end, topic, kpi_code, submission_id, clause_code
from register.meeting_event
where entry_id = ?
order by event_number desc
limit 1
