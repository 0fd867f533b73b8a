-- Grain: one row a contract, period and clause that the contract lists as an inspection trigger or as a cause of critical failure:
-- whether a rule finds it raised in the period, and what shows it. What no figure shows is for a person to raise; whatever a rule
-- raises is for a person to confirm after due diligence, or to dismiss with a reason (the meeting register).
with clause as (select * from contract.clause where kind in ('inspection_trigger', 'critical_failure')),
period as (
    select *
    from intermediate.int_agenda_period
    semi join clause on clause.contract_code = int_agenda_period.contract_code
),
remedy as (select * from contract.clause where kind = 'remedy' and leads_to is not null),
topic as (select * from contract.intelligence_topic),
kpi as (select * from contract.kpi),
entry as (select * from mart.register_entry),
event as (select * from staging.stg_events),
agenda_return as (select * from intermediate.int_agenda_return),
agenda_kpi as (select * from mart.agenda_kpi),
return_failure as (select * from mart.return_failure where is_running and kind <> 'not_on_time'),
happened as (
    select
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        count(*) filter (where event.kind in ('safeguarding_referral', 'safeguarding_enquiry') and event.occurred_on >= period.period_start) as safeguarding,
        count(*) filter (where event.kind in ('safeguarding_referral', 'safeguarding_enquiry') and event.occurred_on < period.period_start) as safeguarding_before,
        count(*) filter (where event.kind = 'complaint' and event.occurred_on >= period.period_start) as complaints,
        count(*) filter (where event.kind = 'low_level_concern' and event.occurred_on >= period.period_start) as concerns
    from period
    join event
        on event.contract_code = period.contract_code
        -- The period and the one as long before it.
        and event.occurred_on between period.period_start - to_months(date_diff('month', period.period_start, period.period_end) + 1) and period.period_end
    group by period.contract_code, period.period_kind, period.period_start, period.period_end
),
found as (
    select contract_code, period_kind, period_start, period_end, 'safeguarding_rise' as clause_code,
        count_words(safeguarding, 'safeguarding referral or enquiry, ', 'safeguarding referrals and enquiries, ') || safeguarding_before || ' in the period before' as evidence
    from happened
    where safeguarding > safeguarding_before
    union all
    select contract_code, period_kind, period_start, period_end, 'complaints',
        count_words(complaints, 'complaint', 'complaints') || ' in the provider''s return'
    from happened
    where complaints > 0
    union all
    select contract_code, period_kind, period_start, period_end, 'feedback',
        count_words(concerns, 'low-level concern', 'low-level concerns') || ' in the provider''s return'
    from happened
    where concerns > 0
    union all
    select agenda_kpi.contract_code, agenda_kpi.period_kind, agenda_kpi.period_start, agenda_kpi.period_end, 'kpis_missed',
        count_words(count(*), 'KPI', 'KPIs') || ' below target: ' || string_agg(kpi.title, '; ' order by kpi.sort_order)
    from agenda_kpi
    join kpi using (contract_code, kpi_code)
    where agenda_kpi.rule in ('critical_failure', 'well_below', 'below_target')
    group by agenda_kpi.contract_code, agenda_kpi.period_kind, agenda_kpi.period_start, agenda_kpi.period_end
    union all
    select agenda_kpi.contract_code, agenda_kpi.period_kind, agenda_kpi.period_start, agenda_kpi.period_end, 'critical_failure_1',
        'below the contract''s critical figure: ' || string_agg(kpi.title, '; ' order by kpi.sort_order)
    from agenda_kpi
    join kpi using (contract_code, kpi_code)
    where agenda_kpi.rule = 'critical_failure'
    group by agenda_kpi.contract_code, agenda_kpi.period_kind, agenda_kpi.period_start, agenda_kpi.period_end
    union all
    select contract_code, period_kind, period_start, period_end, 'monitoring_non_compliance', string_agg(words, ' ' order by item_key, rule)
    from agenda_return
    group by contract_code, period_kind, period_start, period_end
    union all
    select period.contract_code, period.period_kind, period.period_start, period.period_end, 'critical_failure_3',
        string_agg(return_failure.words, ' ' order by return_failure.provider_code, return_failure.kind)
    from period
    join return_failure on return_failure.contract_code = period.contract_code
    where period.is_current
    group by period.contract_code, period.period_kind, period.period_start, period.period_end
    union all
    select period.contract_code, period.period_kind, period.period_start, period.period_end, 'notice_active',
        string_agg(remedy.title || ' since ' || day_words(entry.opened_on), '; ' order by entry.recorded_at)
    from period
    join entry on entry.contract_code = period.contract_code
    join remedy on remedy.contract_code = entry.contract_code and remedy.clause_code = entry.clause_code
    where period.is_current and entry.kind = 'remedy' and entry.state = 'active'
    group by period.contract_code, period.period_kind, period.period_start, period.period_end
    union all
    select period.contract_code, period.period_kind, period.period_start, period.period_end, topic.clause_code,
        string_agg('the council''s own log of ' || day_words(entry.opened_on) || ': ' || topic.title, '; ' order by entry.recorded_at)
    from period
    join entry on entry.contract_code = period.contract_code
    join topic on topic.topic = entry.topic
    where entry.kind = 'intelligence' and (entry.is_open and period.is_current or entry.opened_on between period.period_start and period.period_end)
    group by period.contract_code, period.period_kind, period.period_start, period.period_end, topic.clause_code
),
gathered as (
    select
        contract_code,
        period_kind,
        period_start,
        period_end,
        clause_code,
        string_agg(evidence, '; ' order by evidence) as evidence
    from found
    group by contract_code, period_kind, period_start, period_end, clause_code
),
final as (
    select
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        clause.clause_code,
        clause.kind,
        clause.sort_order,
        clause.title,
        clause.source_clause,
        gathered.clause_code is not null as is_raised,
        gathered.evidence
    from period
    join clause on clause.contract_code = period.contract_code
    left join gathered
        on gathered.contract_code = period.contract_code
        and gathered.period_kind = period.period_kind
        and gathered.period_end = period.period_end
        and gathered.clause_code = clause.clause_code
)
select * from final
