-- Grain: one row a KPI and a return due, on the last day of its period. Numerator: its first accepted return came by the due date
-- (R32, R54). What the register knows needs no later return to be known: a return is settled when it is in or past due, and
-- waits for its due date until then.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'returns_on_time'),
due_return as (select * from intermediate.int_due_return where is_over),
data_date as (select * from intermediate.int_data_date),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        due_return.provider_code,
        'row' as unit_kind,
        concat_ws(' ', due_return.return_type, due_return.period_start, due_return.period_end) as unit_ref,
        null as client_number,
        null as referral_number,
        null as episode_number,
        due_return.period_end as event_date,
        case when due_return.state = 'not_due' then due_return.due_on else least(due_return.period_end, data_date.data_date) end as matures_on,
        case when due_return.state = 'on_time' then 1 else 0 end as in_numerator,
        1 as in_denominator,
        null as programme,
        null as pathway
    from due_return
    join kpi on kpi.contract_code = due_return.contract_code
    left join data_date on data_date.contract_code = due_return.contract_code
)
select * from final
