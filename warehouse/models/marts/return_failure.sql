-- Grain: one row a run of at least three returns in a row of one provider that failed: `not_on_time` (late or missing),
-- `inaccurate`, or `mixed` where only the two together make three. Raised on its own (kpi.md); the number is the contract's
-- where it states one. A day that is the commissioner's setting makes nobody late (R66): the words say "after the day asked".
with failing as (select * from intermediate.int_return_failing),
clause as (select * from contract.clause where kind = 'service_failure' and unit = 'periods'),
enough as (
    select
        contract_code,
        max(amount)::integer as periods,
        any_value(words) as contract_words,
        any_value(source_clause) as source_clause
    from clause
    group by contract_code
),
judged as (
    select *, 'not_on_time' as kind, is_not_on_time as has_failed
    from failing
    union all
    select *, 'inaccurate', is_inaccurate
    from failing
    union all
    select *, 'mixed', is_not_on_time or is_inaccurate
    from failing
),
numbered as (
    select
        *,
        row_number() over every - row_number() over alike as run,
        row_number() over newest_first = 1 as is_newest
    from judged
    window
        every as (partition by contract_code, provider_code, return_type, kind order by period_start),
        alike as (partition by contract_code, provider_code, return_type, kind, has_failed order by period_start),
        newest_first as (partition by contract_code, provider_code, return_type, kind order by period_start desc)
),
runs as (
    select
        contract_code,
        provider_code,
        return_type,
        kind,
        run,
        min(period_start) as from_period_start,
        max(period_end) as to_period_end,
        count(*) as periods,
        count(*) filter (where state = 'late') as late,
        count(*) filter (where state = 'missing') as missing,
        count(*) filter (where is_inaccurate) as inaccurate,
        bool_or(is_newest) as is_running,
        bool_or(due_source = 'contract') as is_contract_day,
        array_to_string(list(period_words(period_start, period_end) order by period_start), ', ') as period_list
    from numbered
    where has_failed
    group by contract_code, provider_code, return_type, kind, run
),
long_enough as (
    select
        runs.*,
        enough.contract_words,
        enough.source_clause
    from runs
    left join enough on enough.contract_code = runs.contract_code
    where runs.periods >= coalesce(enough.periods, 3)
),
raised as (
    select *
    from long_enough
    where
        kind <> 'mixed'
        -- Said already by a run of one kind within it.
        or not exists (
            select 1
            from long_enough as plain
            where
                plain.kind <> 'mixed'
                and plain.contract_code = long_enough.contract_code
                and plain.provider_code = long_enough.provider_code
                and plain.return_type = long_enough.return_type
                and plain.from_period_start >= long_enough.from_period_start
                and plain.to_period_end <= long_enough.to_period_end
        )
),
final as (
    select
        contract_code,
        provider_code,
        return_type,
        kind,
        from_period_start,
        to_period_end,
        periods,
        late,
        missing,
        inaccurate,
        is_running,
        case when is_contract_day then 'contract' else 'setting' end as due_source,
        case when kind = 'not_on_time' and is_contract_day then source_clause end as source_clause,
        case when kind = 'not_on_time' and is_contract_day then contract_words end as contract_words,
        periods || ' ' || return_type || ' returns in a row '
            || case kind
                when 'not_on_time' then case when is_contract_day then 'were late or missing' else 'came after the day asked, or not at all' end
                when 'inaccurate' then 'were less accurate than the contract asks'
                else case when is_contract_day then 'were late, missing or less accurate than the contract asks'
                    else 'came after the day asked, not at all, or less accurate than the contract asks' end
            end
            || ' (' || period_list || '): '
            || concat_ws(
                ', ',
                case when late > 0 then late || case when is_contract_day then ' late' else ' after the day asked' end end,
                case when missing > 0 then missing || ' missing' end,
                case when inaccurate > 0 then inaccurate || ' inaccurate' end
            )
            || '.'
            || case when is_running then '' else ' The run has ended since.' end as words
    from raised
)
select * from final
