-- Grain: one row, the fingerprint of a frozen position: SHA-256 over every row of the aggregates of one contract, as JSON, in order.
-- Aggregates only, so that a person's cases can lawfully be erased from the file without breaking it (architecture.md).
with line as (
    select 'kpi_result' as mart, to_json(result)::varchar as content from mart.kpi_result as result where contract_code = $contract_code
    union all
    select 'submission', to_json(submission)::varchar from mart.submission as submission where contract_code = $contract_code
    union all
    select 'agenda_item', to_json(item)::varchar from mart.agenda_item as item where contract_code = $contract_code
    union all
    select 'contract_trigger', to_json(trigger_row)::varchar from mart.contract_trigger as trigger_row where contract_code = $contract_code
    union all
    select 'standing_item', to_json(standing)::varchar from mart.standing_item as standing where contract_code = $contract_code
    union all
    select 'register_event', to_json(event)::varchar from mart.register_event as event where contract_code = $contract_code
    union all
    select 'register_entry', to_json(entry)::varchar from mart.register_entry as entry where contract_code = $contract_code
    union all
    select 'publication', to_json(publication)::varchar from mart.publication as publication
)
select sha256(string_agg(mart || ' ' || content, chr(10) order by mart, content)) as fingerprint
from line
