-- Grain: one row a figure that a return claimed and the records did not give, with what its KPI counts.
-- `data_date_then`: the data date (R1) of the returns received up to this one, on which its verdict rests (R9).
with verdict as (select * from staging.stg_claim_verdict where not agrees),
return_in_set as (select * from staging.stg_return),
kpi as (select * from staging.stg_kpi),
data_date_then as (
    select claiming.submission_id, max(known.period_end) as data_date_then
    from return_in_set as claiming
    join return_in_set as known
        on known.contract_code = claiming.contract_code
        and known.version_order <= claiming.version_order
    where known.is_listed and known.is_received
    group by claiming.submission_id
),
final as (
    select
        verdict.submission_id,
        return_in_set.contract_code,
        return_in_set.provider_code,
        return_in_set.version_order,
        data_date_then.data_date_then,
        kpi.kpi_number,
        verdict.kpi_code,
        kpi.measure,
        kpi.shape,
        kpi.programmes,
        kpi.pathways,
        kpi.deprivation_basis,
        verdict.period_start,
        verdict.period_end
    from verdict
    join return_in_set on return_in_set.submission_id = verdict.submission_id
    join data_date_then on data_date_then.submission_id = verdict.submission_id
    join kpi
        on kpi.contract_code = return_in_set.contract_code
        and kpi.kpi_code = verdict.kpi_code
)
select * from final
