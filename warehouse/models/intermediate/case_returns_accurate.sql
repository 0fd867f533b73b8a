-- Grain: one row a KPI and a return that stands for its period. Numerator: its accuracy (R65).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'returns_accurate'),
return_in_set as (select * from staging.stg_return where is_current and is_listed and is_received),
accuracy as (select * from intermediate.int_return_accuracy where accuracy is not null),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        return_in_set.provider_code,
        'row' as unit_kind,
        return_in_set.submission_id as unit_ref,
        null as client_number,
        null as referral_number,
        null as episode_number,
        return_in_set.period_end as event_date,
        return_in_set.period_end as matures_on,
        accuracy.accuracy as in_numerator,
        1 as in_denominator,
        null as programme,
        null as pathway
    from return_in_set
    join accuracy on accuracy.submission_id = return_in_set.submission_id
    join kpi on kpi.contract_code = return_in_set.contract_code
)
select * from final
