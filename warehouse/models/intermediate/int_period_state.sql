-- Grain: one row a contract and period that has a row (R6, R52): is it over, and are all the returns that cover it in?
-- A longer period is missing when any of its returns is past due and not there; it waits while one is not yet due (R3).
with contract_used as (select * from staging.stg_contract),
period as (select * from contract.period),
publication as (select * from parameter.publication),
due_return as (select * from intermediate.int_due_return where return_type <> 'annual'),
existing as (
    select period.*, publication.as_known_on, period.period_end < publication.as_known_on as is_over
    from period
    semi join contract_used on contract_used.contract_code = period.contract_code
    cross join publication
    where
        period.period_end < publication.as_known_on
        or (period.period_kind = 'contract_year' and period.period_start <= publication.as_known_on)
),
covering as (
    select
        existing.contract_code,
        existing.period_kind,
        existing.period_start,
        existing.period_end,
        count(*) as returns_expected,
        count(*) filter (where due_return.state in ('on_time', 'late')) as returns_in,
        array_to_string(
            list_distinct(
                list(period_words(due_return.period_start, due_return.period_end) order by due_return.period_start)
                filter (where due_return.state = 'missing')
            ),
            ', '
        ) as missing_words,
        min(due_return.due_on) filter (where due_return.state = 'not_due') as waits_until
    from existing
    join due_return
        on due_return.contract_code = existing.contract_code
        and due_return.period_start <= existing.period_end
        and due_return.period_end >= existing.period_start
    group by existing.contract_code, existing.period_kind, existing.period_start, existing.period_end
),
final as (
    select
        existing.*,
        coalesce(covering.returns_in, 0) > 0 as is_held_in_part,
        coalesce(covering.returns_in = covering.returns_expected, false) as is_held,
        coalesce(covering.missing_words, '') as missing_words,
        covering.waits_until
    from existing
    left join covering using (contract_code, period_kind, period_start, period_end)
)
select * from final
