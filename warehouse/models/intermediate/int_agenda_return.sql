-- Grain: one row a period of a contract and a return within it that needs discussion: missing, late or less accurate than the contract
-- asks (R65). A day that is the commissioner's setting makes nobody late: the words say "after the day asked" (R66).
with period as (select * from intermediate.int_agenda_period),
due_return as (select * from intermediate.int_due_return),
failing as (select * from intermediate.int_return_failing),
provider as (select * from contract.provider),
judged as (
    select
        due_return.*,
        failing.is_inaccurate,
        failing.accuracy,
        failing.accuracy_asked,
        provider.provider_name
    from due_return
    left join failing using (contract_code, provider_code, return_type, period_start, period_end)
    left join provider using (contract_code, provider_code)
),
ruled as (
    select *, 'missing_return' as rule from judged where state = 'missing'
    union all
    select *, 'late_return' as rule from judged where state = 'late'
    union all
    select *, 'inaccurate_return' as rule from judged where is_inaccurate
),
worded as (
    select
        *,
        return_type || ' return of ' || coalesce(provider_name, provider_code) || ' for ' || period_words(period_start, period_end) as named,
        case due_source when 'setting' then 'requested by ' else 'due by ' end || day_words(due_on) as asked
    from ruled
),
final as (
    select
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        worded.rule,
        worded.provider_code,
        'return:' || worded.provider_code || ':' || worded.return_type || ':' || worded.period_end as item_key,
        worded.due_on,
        upper(left(worded.named, 1)) || substr(worded.named, 2) as heading,
        case worded.rule
            when 'missing_return' then 'The ' || worded.named || ' has not come; it was ' || worded.asked || '.'
            when 'late_return' then 'The ' || worded.named || ' came on ' || day_words(worded.first_received_on) || ', '
                || (worded.first_received_on - worded.due_on)
                || case when worded.first_received_on - worded.due_on = 1 then ' day ' else ' days ' end
                || case worded.due_source when 'setting' then 'after the day asked' else 'late' end || ' (' || worded.asked || ').'
            else 'Of the ' || worded.named || ', ' || percent_words(worded.accuracy, worded.accuracy_asked)
                || ' is right at its weakest point; the contract asks for ' || percent_words(worded.accuracy_asked, null) || '.'
        end as words
    from worded
    join period
        on period.contract_code = worded.contract_code
        and worded.period_end between period.period_start and period.period_end
)
select * from final
