-- Grain: one row a KPI, provider, item of evidence and quarter (part `annual`: contract year) that it was due for, on its last day.
-- Numerator: a return for that quarter or year carries it (R60). Settled when it is there or no return for the time can still
-- come in time; until then it waits for the last of their due dates (R32).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'evidence_in_time'),
asked as (
    select contract_code, kpi_code, case when part = 'annual' then 'contract_year' else 'quarter' end as period_kind, unnest(evidence_items) as item
    from kpi
),
period as (select * from contract.period),
due_return as (select * from intermediate.int_due_return where is_over),
evidence as (select * from staging.stg_evidence),
data_date as (select * from intermediate.int_data_date),
due as (
    select
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        due_return.provider_code,
        max(due_return.due_on) filter (where due_return.state = 'not_due') as waits_until
    from period
    join due_return
        on due_return.contract_code = period.contract_code
        and due_return.period_start >= period.period_start
        and due_return.period_end <= period.period_end
    group by period.contract_code, period.period_kind, period.period_start, period.period_end, due_return.provider_code
    having max(due_return.period_end) = period.period_end
),
carried as (
    select
        due.*,
        asked.kpi_code,
        asked.item,
        exists (
            select 1 from evidence
            where
                evidence.contract_code = due.contract_code
                and evidence.provider_code = due.provider_code
                and evidence.item = asked.item
                and evidence.return_period_start >= due.period_start
                and evidence.return_period_end <= due.period_end
        ) as is_carried
    from due
    join asked
        on asked.contract_code = due.contract_code
        and asked.period_kind = due.period_kind
),
final as (
    select
        carried.contract_code,
        carried.kpi_code,
        carried.provider_code,
        'row' as unit_kind,
        concat_ws(' ', carried.item, carried.period_start) as unit_ref,
        null as client_number,
        null as referral_number,
        null as episode_number,
        carried.period_end as event_date,
        case
            when carried.waits_until is not null and not carried.is_carried then carried.waits_until
            else least(carried.period_end, data_date.data_date)
        end as matures_on,
        case when carried.is_carried then 1 else 0 end as in_numerator,
        1 as in_denominator,
        null as programme,
        null as pathway
    from carried
    left join data_date on data_date.contract_code = carried.contract_code
)
select * from final
