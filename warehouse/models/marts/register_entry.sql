-- Grain: one row an entry of the meeting register, as its events leave it: the newest state, owner and day; the words of the first
-- event and of the last. An entry is overdue when something is still to be done about it and its day has passed.
with event as (select * from staging.stg_meeting_event),
folded as (
    select
        entry_id,
        max(event_number) as events,
        arg_min(kind, event_number) as kind,
        arg_min(contract_code, event_number) as contract_code,
        arg_min(period_kind, event_number) as period_kind,
        arg_min(period_start, event_number) as period_start,
        arg_min(period_end, event_number) as period_end,
        arg_min(topic, event_number) as topic,
        arg_min(kpi_code, event_number) as kpi_code,
        arg_min(submission_id, event_number) as submission_id,
        arg_min(clause_code, event_number) as clause_code,
        min(on_date) as opened_on,
        arg_min(by_role, event_number) as opened_by,
        min(recorded_at) as recorded_at,
        arg_min(words, event_number) as words,
        arg_max(event, event_number) as last_event,
        arg_max(state, event_number) as state,
        arg_max(is_open, event_number) as is_open,
        max(on_date) as last_on,
        arg_max(by_role, event_number) as last_by,
        arg_max(words, event_number) filter (where event_number > 1) as last_words,
        -- The newest that was said of each.
        arg_max(owner_role, event_number) filter (where owner_role is not null) as owner_role,
        arg_max(due_on, event_number) filter (where due_on is not null) as due_on,
        arg_max(evidence, event_number) filter (where evidence is not null) as evidence,
        any_value(as_known_on) as as_known_on
    from event
    group by entry_id
),
final as (
    select
        * exclude (as_known_on),
        case when not is_open then last_on end as closed_on,
        is_open and coalesce(due_on < as_known_on, false) as is_overdue
    from folded
)
select * from final
