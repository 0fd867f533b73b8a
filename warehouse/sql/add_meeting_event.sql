insert into register.meeting_event (
    entry_id, event_number, kind, event, state, is_open, on_date, recorded_at, by_role, contract_code, period_kind, period_start,
    period_end, topic, kpi_code, submission_id, clause_code, owner_role, due_on, words, evidence
)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
