-- One row an inspection trigger or cause of critical failure that the contract lists, with what a rule finds in the period.
select trigger_row.clause_code, trigger_row.kind, trigger_row.title, trigger_row.source_clause, trigger_row.is_raised,
    trigger_row.evidence, clause.words
from mart.contract_trigger as trigger_row
left join mart.clause as clause
    on clause.contract_code = trigger_row.contract_code and clause.kind = trigger_row.kind
    and clause.clause_code = trigger_row.clause_code
where trigger_row.contract_code = $contract_code and trigger_row.period_kind = $period_kind
    and trigger_row.period_end = $period_end
order by trigger_row.kind desc, trigger_row.sort_order
