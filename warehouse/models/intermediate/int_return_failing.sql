-- Grain: one row a return due and settled (in, or past its day): did it fail, and in what? Late or missing by its day (R54), or
-- below the accuracy that the contract asks for (R65), where it asks for one.
with due_return as (select * from intermediate.int_due_return where state <> 'not_due'),
accuracy as (select * from intermediate.case_returns_accurate),
kpi as (select * from contract.kpi where measure = 'returns_accurate'),
term as (select * from contract.kpi_term),
return_in_set as (select * from staging.stg_return),
inaccurate as (
    select
        return_in_set.contract_code,
        return_in_set.provider_code,
        return_in_set.period_start,
        return_in_set.period_end,
        bool_or(accuracy.in_numerator < term.target * accuracy.in_denominator) as is_inaccurate,
        min(accuracy.in_numerator / nullif(accuracy.in_denominator, 0)) as accuracy,
        max(term.target) as accuracy_asked
    from accuracy
    join return_in_set on return_in_set.submission_id = accuracy.unit_ref
    join kpi
        on kpi.contract_code = accuracy.contract_code
        and kpi.kpi_code = accuracy.kpi_code
    join term
        on term.contract_code = kpi.contract_code
        and term.kpi_code = kpi.kpi_code
        and accuracy.event_date between term.valid_from and coalesce(term.valid_to, date '9999-12-31')
    group by return_in_set.contract_code, return_in_set.provider_code, return_in_set.period_start, return_in_set.period_end
),
final as (
    select
        due_return.contract_code,
        due_return.provider_code,
        due_return.return_type,
        due_return.period_start,
        due_return.period_end,
        due_return.due_source,
        due_return.state,
        due_return.state in ('late', 'missing') as is_not_on_time,
        coalesce(bool_or(inaccurate.is_inaccurate), false) as is_inaccurate,
        min(inaccurate.accuracy) as accuracy,
        max(inaccurate.accuracy_asked) as accuracy_asked
    from due_return
    -- Monthly returns under a quarterly contract make the quarter inaccurate as soon as one of them is.
    left join inaccurate
        on inaccurate.contract_code = due_return.contract_code
        and inaccurate.provider_code = due_return.provider_code
        and inaccurate.period_start >= due_return.period_start
        and inaccurate.period_end <= due_return.period_end
    group by all
)
select * from final
