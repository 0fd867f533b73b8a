-- Grain: one row a contract, period and thing that needs discussion in the meeting about it, numbered by consequence: the rank of its
-- rule (warehouse/agenda_rules.toml), what is not chance before what could be, the widest gap first. What the rules do not name
-- is not on the agenda. What depends on the clock belongs to the current meeting alone.
with period as (select * from intermediate.int_agenda_period),
current_period as (select * from intermediate.int_agenda_period where is_current),
rule as (select * from contract.agenda_rule),
question as (select * from contract.agenda_question),
kpi as (select * from contract.kpi),
term_of_contract as (select * from contract.contract),
extension as (select * from contract.extension),
clause as (select * from contract.clause),
claim as (select * from staging.stg_claims where narrative_code is not null),
agenda_kpi as (select * from mart.agenda_kpi),
agenda_return as (select * from intermediate.int_agenda_return),
annual_return as (select * from intermediate.int_due_return where return_type = 'annual'),
return_failure as (select * from mart.return_failure),
payment as (select * from mart.payment where line_kind = 'incentive' and settled_on is null),
evidence as (select * from mart.evidence),
entry as (select * from mart.register_entry),
contract_trigger as (select * from mart.contract_trigger),
narrative as (
    select
        period.contract_code,
        period.period_kind,
        period.period_end,
        claim.kpi_code,
        string_agg(distinct claim.narrative_code, ', ' order by claim.narrative_code) as narrative_code
    from claim
    join period
        on period.contract_code = claim.contract_code
        and claim.return_period_end between period.period_start and period.period_end
    group by period.contract_code, period.period_kind, period.period_end, claim.kpi_code
),
of_kpis as (
    select
        agenda_kpi.contract_code,
        agenda_kpi.period_kind,
        agenda_kpi.period_end,
        agenda_kpi.rule,
        agenda_kpi.reasons,
        'kpi:' || agenda_kpi.kpi_code as item_key,
        agenda_kpi.kpi_code,
        kpi.title as heading,
        concat_ws(' ', agenda_kpi.reading, case when list_contains(agenda_kpi.reasons, 'special_cause') then agenda_kpi.chart_words end) as words,
        kpi.source_clause,
        kpi.consequence,
        narrative.narrative_code,
        agenda_kpi.is_certain,
        agenda_kpi.shortfall,
        agenda_kpi.sort_order
    from agenda_kpi
    join kpi using (contract_code, kpi_code)
    left join narrative using (contract_code, period_kind, period_end, kpi_code)
),
of_returns as (
    select
        contract_code,
        period_kind,
        period_end,
        rule,
        item_key || case rule when 'inaccurate_return' then ':accuracy' else '' end as item_key,
        provider_code,
        heading,
        words,
        due_on
    from agenda_return
),
of_failures as (
    select
        period.contract_code,
        period.period_kind,
        period.period_end,
        'service_failure' as rule,
        'failure:' || return_failure.provider_code || ':' || return_failure.return_type || ':' || return_failure.kind as item_key,
        return_failure.provider_code,
        'Returns failed ' || return_failure.periods || ' times in a row' as heading,
        return_failure.words,
        return_failure.source_clause,
        return_failure.contract_words as consequence
    from return_failure
    join period
        on period.contract_code = return_failure.contract_code
        and (
            return_failure.is_running and period.is_current
            or return_failure.to_period_end between period.period_start and period.period_end
        )
),
of_payments as (
    -- Money that the year as it runs will probably not earn, that waits for somebody's decision, or that was missed and is not settled.
    select
        current_period.contract_code,
        current_period.period_kind,
        current_period.period_end,
        'payment_at_risk' as rule,
        'payment:' || payment.year_start as item_key,
        'Incentive payment for the year to ' || day_words(payment.year_end) as heading,
        string_agg(
            payment.programme_name || ', tier ' || payment.tier || ' (from ' || number_words(payment.threshold) || ' people): '
                || case payment.state
                    when 'missed' then number_words(payment.achieved) || ' reached, '
                    else concat(
                        'about ' || number_words(round(payment.forecast)) || ' expected, ',
                        case
                            when payment.chance < 0.01 then 'chance under 1 %, '
                            when payment.chance > 0.99 then 'chance over 99 %, '
                            else 'chance ' || round(100 * payment.chance)::integer || ' %, '
                        end,
                        case when payment.early_warning then 'below its share of the critical figure so far, ' end,
                        case when payment.depends_on_criteria then 'passed only with people outside the criteria, ' end
                    )
                end
                || coalesce(
                    '£' || replace(format('{:,.2f}', case payment.state when 'missed' then payment.missed_pence else payment.held_pence end / 100), '.00', ''),
                    percent_words(payment.share, null) || ' of the value'
                )
                || ' ' || payment.state || '.',
            ' ' order by payment.programme_name, payment.threshold
        ) as words,
        any_value(payment.source_clause) as source_clause,
        payment.year_end as due_on
    from payment
    join current_period on current_period.contract_code = payment.contract_code
    where
        payment.year_end >= current_period.period_start
        and (
            payment.state = 'missed'
            or (payment.state = 'held' and (payment.chance < 0.5 or payment.early_warning or payment.depends_on_criteria))
        )
    group by current_period.contract_code, current_period.period_kind, current_period.period_end, payment.year_start, payment.year_end
),
of_evidence as (
    select
        current_period.contract_code,
        current_period.period_kind,
        current_period.period_end,
        case evidence.state when 'expires_soon' then 'evidence_expiring' else 'evidence_expired' end as rule,
        'evidence:' || evidence.provider_code || ':' || evidence.item as item_key,
        evidence.provider_code,
        coalesce(evidence.title, replace(evidence.item, '_', ' ')) as heading,
        case evidence.state
            when 'expires_soon' then 'It runs out on ' || day_words(evidence.valid_until) || '.'
            when 'expired' then 'It ran out on ' || day_words(evidence.valid_until) || ' and nothing newer has come.'
            else 'It shows £' || number_words(evidence.amount_shown) || '; the contract asks for £' || number_words(evidence.amount_asked) || '.'
        end as words,
        evidence.source_clause,
        evidence.valid_until as due_on
    from evidence
    join current_period on current_period.contract_code = evidence.contract_code
    where evidence.state in ('expires_soon', 'expired', 'too_low')
),
not_provided as (
    select
        current_period.contract_code,
        current_period.period_kind,
        current_period.period_end,
        'evidence_missing' as rule,
        'evidence:missing' as item_key,
        count_words(count(*), 'document', 'documents') || ' asked for and not provided' as heading,
        string_agg(evidence.title, '; ' order by evidence.title) || '.' as words,
        string_agg(distinct evidence.source_clause, '; ' order by evidence.source_clause) as source_clause
    from evidence
    join current_period on current_period.contract_code = evidence.contract_code
    where
        evidence.state = 'not_provided'
        and evidence.is_asked
        -- What is asked for with the annual return is missed only when that has been due.
        and (
            evidence.due is null
            or exists (
                select 1
                from annual_return
                where annual_return.contract_code = evidence.contract_code and annual_return.due_on < current_period.as_known_on
            )
        )
    group by current_period.contract_code, current_period.period_kind, current_period.period_end
),
decision as (
    select
        extension.contract_code,
        'extension:' || extension.starts_on as item_key,
        'Extension from ' || day_words(extension.starts_on) as heading,
        coalesce(extension.decide_by, extension.starts_on - 1) as due_on,
        'Whether to extend from ' || day_words(extension.starts_on) || ' to ' || day_words(extension.ends_on) || ' must be decided by '
            || day_words(coalesce(extension.decide_by, extension.starts_on - 1)) || '.' as words,
        extension.source_clause
    from extension
    where not extension.taken_up and extension.decided_on is null
    union all
    select
        contract_code,
        'end:' || ends_on,
        'The contract ends',
        ends_on,
        'The contract ends on ' || day_words(ends_on) || ', and no extension is left to decide on.',
        null
    from term_of_contract
    where not exists (
        select 1
        from extension
        where extension.contract_code = term_of_contract.contract_code and not extension.taken_up and extension.decided_on is null
    )
),
of_decisions as (
    select
        current_period.contract_code,
        current_period.period_kind,
        current_period.period_end,
        'decision_near' as rule,
        decision.item_key,
        decision.heading,
        decision.words,
        decision.source_clause,
        decision.due_on
    from decision
    join current_period on current_period.contract_code = decision.contract_code
    join rule on rule.rule = 'decision_near'
    where decision.due_on between current_period.as_known_on and current_period.as_known_on + rule.within_days
),
of_register as (
    select
        current_period.contract_code,
        current_period.period_kind,
        current_period.period_end,
        case when entry.kind = 'remedy' and entry.state = 'active' then 'active_step' else 'overdue' end as rule,
        'entry:' || entry.entry_id as item_key,
        entry.entry_id,
        entry.kpi_code,
        case
            when entry.kind = 'remedy' then clause.title
            else upper(left(replace(entry.kind, '_', ' '), 1)) || substr(replace(entry.kind, '_', ' '), 2) || ' overdue'
        end as heading,
        concat_ws(
            ' ',
            entry.words,
            case when entry.kind = 'remedy' then 'In force since ' || day_words(entry.opened_on) || '.' end,
            case when entry.is_overdue then 'It was due by ' || day_words(entry.due_on) || '.' end
        ) as words,
        clause.source_clause,
        entry.due_on
    from entry
    join current_period on current_period.contract_code = entry.contract_code
    left join clause
        on clause.contract_code = entry.contract_code
        and clause.clause_code = entry.clause_code
    where entry.is_overdue or (entry.kind = 'remedy' and entry.state = 'active')
),
of_triggers as (
    select
        current_period.contract_code,
        current_period.period_kind,
        current_period.period_end,
        'trigger_raised' as rule,
        'trigger:raised' as item_key,
        count_words(count(*), 'trigger', 'triggers') || ' to confirm or dismiss' as heading,
        string_agg(contract_trigger.title || ' (' || contract_trigger.source_clause || ')', '; ' order by contract_trigger.sort_order) || '.' as words
    from contract_trigger
    join current_period using (contract_code, period_kind, period_end)
    anti join (
        select *
        from entry
        where entry.kind in ('inspection_trigger', 'critical_failure') and entry.state not in ('raised', 'suspected')
    ) as verdict
        on verdict.contract_code = contract_trigger.contract_code
        and verdict.clause_code = contract_trigger.clause_code
        and verdict.period_kind = contract_trigger.period_kind
        and verdict.period_end = contract_trigger.period_end
    where contract_trigger.is_raised
    group by current_period.contract_code, current_period.period_kind, current_period.period_end
),
gathered as (
    select * from of_kpis
    union all by name
    select * from of_returns
    union all by name
    select * from of_failures
    union all by name
    select * from of_payments
    union all by name
    select * from of_evidence
    union all by name
    select * from not_provided
    union all by name
    select * from of_decisions
    union all by name
    select * from of_register
    union all by name
    select * from of_triggers
),
final as (
    select
        gathered.contract_code,
        gathered.period_kind,
        period.period_start,
        gathered.period_end,
        row_number() over (
            partition by gathered.contract_code, gathered.period_kind, gathered.period_end
            order by
                rule.rank,
                not coalesce(gathered.is_certain, false),
                coalesce(gathered.shortfall, 0) desc,
                gathered.due_on nulls last,
                gathered.sort_order nulls last,
                gathered.item_key
        )::integer as item_number,
        gathered.item_key,
        gathered.rule,
        rule.rank,
        coalesce(gathered.reasons, [gathered.rule]) as reasons,
        gathered.heading,
        gathered.words,
        replace(
            coalesce(case when gathered.rule in ('well_below', 'below_target') then question.question end, rule.question),
            '{title}',
            '“' || coalesce(kpi.title, '') || '”'
        ) as question,
        gathered.kpi_code,
        gathered.provider_code,
        gathered.entry_id,
        gathered.source_clause,
        gathered.consequence,
        gathered.narrative_code,
        gathered.due_on,
        gathered.is_certain,
        gathered.shortfall
    from gathered
    join rule on rule.rule = gathered.rule
    join period using (contract_code, period_kind, period_end)
    left join kpi
        on kpi.contract_code = gathered.contract_code
        and kpi.kpi_code = gathered.kpi_code
    left join question on question.measure = kpi.measure
)
select * from final
