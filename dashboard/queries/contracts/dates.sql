-- One row a day that the contract sets: ends, decisions, extensions, returns, insurance and evidence. In order of the day.
with

contract_row as (
    select * from mart.contract where contract_code = $contract_code
),

option_of as (
    select
        extension.*,
        coalesce(taken_up, false) as is_taken_up
    from mart.extension as extension
    where contract_code = $contract_code
),

publication as (
    select as_known_on from mart.publication
),

next_return as (
    select due_on, min(period_start) as period_start, max(period_end) as period_end, return_type, due_source
    from mart.expected_return
    cross join publication
    where contract_code = $contract_code and due_on >= publication.as_known_on
    group by due_on, return_type, due_source
    qualify row_number() over (partition by return_type order by due_on) = 1
),

final as (
    select starts_on as on_day, 'starts' as kind, null as detail, null::date as until_day, null as source
    from contract_row
    where starts_on is not null
    union all
    select first_ends_on, 'term_ends', null, null, null
    from contract_row
    where first_ends_on is not null
    union all
    select ends_on, 'ends', null, null, null
    from contract_row
    where ends_on > first_ends_on
    union all
    select starts_on, case when is_taken_up then 'extension_starts' else 'option_starts' end, note, ends_on, source_clause
    from option_of
    union all
    select decided_on, 'decided', decided_by, ends_on, source_clause
    from option_of
    cross join publication
    where decided_on <= publication.as_known_on and is_taken_up
    union all
    select decide_by, 'decide_by', null, ends_on, source_clause
    from option_of
    where not is_taken_up and decided_on is null and decide_by is not null
    union all
    select due_on, 'return_due', return_type, period_end, due_source
    from next_return
    union all
    select valid_until, 'evidence_ends', coalesce(title, item), null, source_clause
    from mart.evidence
    where contract_code = $contract_code and valid_until is not null
    union all
    select on_date, 'clause', title, null, source_clause
    from mart.clause
    cross join publication
    where contract_code = $contract_code and on_date is not null and (kind <> 'decision' or on_date <= publication.as_known_on)
)

select * from final
order by on_day, kind, detail
