-- Grain: one row a line of a settled payment year for which today's records and terms would pay otherwise than all settlements of
-- the year together did: a credit (more than nothing) or a debit (less). A difference that still depends on starts outside
-- the criteria is held. Where only the critical failure is another, the line says so with no pence.
with today as (select * from intermediate.int_payment_today),
frozen as (select * from intermediate.int_payment_frozen),
paid_for as (
    select
        contract_code,
        year_start,
        programme,
        tier,
        sum(earned_pence) as paid_pence,
        -- What was last accepted, by the settlement that froze the year or a later one.
        max_by(achieved, settlement_number) as achieved_then,
        max_by(coalesce(critical_failure, false), settlement_number) as critical_failure_then,
        any_value(contract_code) is not null as is_settled
    from frozen
    group by contract_code, year_start, programme, tier
),
settled_year as (select distinct contract_code, year_start from staging.stg_settlement),
first_tier as (
    select contract_code, year_start, programme, min(sort_order) as sort_order
    from today
    where line_kind = 'incentive'
    group by contract_code, year_start, programme
),
compared as (
    select
        today.*,
        coalesce(paid_for.paid_pence, 0) as paid_pence,
        paid_for.achieved_then,
        today.line_kind = 'incentive' and today.state = 'held' as is_open,
        case
            when today.line_kind = 'incentive' and today.state = 'held' and not today.depends_on_criteria then 0
            -- What it would be about: the amount in, or the amount back out.
            when today.line_kind = 'incentive' and today.state = 'held' and coalesce(paid_for.paid_pence, 0) = 0 then today.amount_pence
            when today.line_kind = 'incentive' and today.state = 'held' then -paid_for.paid_pence
            when today.earned_pence is null then 0
            else today.earned_pence - coalesce(paid_for.paid_pence, 0)
        end as difference,
        first_tier.sort_order is not null and today.critical_failure is not null
        and today.critical_failure is distinct from paid_for.critical_failure_then as is_critical_changed
    from today
    semi join settled_year using (contract_code, year_start)
    left join paid_for using (contract_code, year_start, programme, tier)
    left join first_tier using (contract_code, year_start, programme, sort_order)
),
final as (
    select
        * replace (
            'restatement' as line_kind,
            case when is_open then 0 else difference end::bigint as earned_pence,
            case when is_open then difference else 0 end::bigint as held_pence,
            0::bigint as missed_pence,
            case when is_open then 'held' else 'earned' end as state,
            null::boolean as early_warning,
            concat_ws(
                '; ',
                case
                    when is_open and difference > 0 then 'possible credit: ' || reason
                    when is_open and difference < 0 then 'possible debit: ' || reason
                    when difference > 0 then 'credit'
                    when difference < 0 then 'debit'
                end,
                case
                    when achieved is distinct from achieved_then and achieved_then is not null
                        then number_words(achieved) || ' today, ' || number_words(achieved_then) || ' when settled'
                    when line_kind = 'adjustment' and difference <> 0 then reason
                    when line_kind = 'tariff' and achieved_then is null and difference <> 0 then 'not known when settled'
                    when not is_open and difference <> 0 and is_passed and not is_passed_inside and is_decided is not null
                        then 'starts outside the criteria were decided ' || case when is_decided then 'to count' else 'not to count' end
                    when not is_open and difference <> 0 then 'the terms or the value are others than when settled'
                end,
                case
                    when is_critical_changed and critical_failure then 'below the critical figure today'
                    when is_critical_changed then 'no longer below the critical figure'
                end
            ) as reason
        )
    from compared
    where difference <> 0 or is_critical_changed
)
select * from final
