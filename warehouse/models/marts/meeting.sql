-- Grain: one row a contract, meeting that it asks for, and period that the meeting is about: the calendar. Cheshire East's contract puts the
-- meeting at the end of the month in which the return was due; where a contract gives no day, the same stands as our setting.
with clause as (select * from contract.clause where kind = 'meeting'),
period as (select * from contract.period),
contract_used as (select * from staging.stg_contract),
expected as (select * from contract.expected_return),
publication as (select * from parameter.publication),
quarterly_or_annual as (
    select
        clause.contract_code,
        clause.clause_code,
        clause.title,
        clause.source_clause,
        period.period_kind,
        period.period_start,
        period.period_end,
        clause.due ilike '%end of the month of the return%' as names_the_day,
        -- An annual meeting follows the annual return where there is one, else the return of the year's last period.
        coalesce(
            max(expected.due_on) filter (where (expected.return_type = 'annual') = (period.period_kind = 'contract_year')),
            max(expected.due_on)
        ) as return_due_on,
        bool_and(expected.due_source = 'contract') as is_contract_day
    from clause
    semi join contract_used on contract_used.contract_code = clause.contract_code
    join period
        on period.contract_code = clause.contract_code
        and period.period_kind = case when clause.due ilike 'quarterly%' then 'quarter' when clause.due ilike 'annually%' then 'contract_year' end
    left join expected
        on expected.contract_code = period.contract_code
        and expected.period_end between period.period_start and period.period_end
    where clause.on_date is null
    group by all
),
on_a_day as (
    select
        clause.contract_code,
        clause.clause_code,
        clause.title,
        clause.source_clause,
        period.period_kind,
        period.period_start,
        period.period_end,
        make_date(year(period.period_end + 1), month(clause.on_date), day(clause.on_date)) as meeting_on
    from clause
    semi join contract_used on contract_used.contract_code = clause.contract_code
    -- The year that ended before the day it names; then every year.
    join period
        on period.contract_code = clause.contract_code
        and period.period_kind = 'contract_year'
        and period.period_end >= clause.on_date - interval 1 year
    where clause.on_date is not null and clause.due ilike 'annually%'
),
gathered as (
    select
        contract_code,
        clause_code,
        title,
        source_clause,
        period_kind,
        period_start,
        period_end,
        last_day(return_due_on) as meeting_on,
        case when names_the_day and is_contract_day then 'contract' else 'setting' end as meeting_on_source
    from quarterly_or_annual
    union all by name
    select *, 'contract' as meeting_on_source
    from on_a_day
),
final as (
    select
        gathered.*,
        coalesce(gathered.meeting_on < publication.as_known_on, false) as is_over
    from gathered
    cross join publication
)
select * from final
