-- Grain: one row a figure that a return claimed and the records did not give, with what its KPI counts.
with verdict as (select * from staging.stg_claim_verdict where not agrees),
return_in_set as (select * from staging.stg_return),
kpi as (select * from staging.stg_kpi),
final as (
    select
        verdict.submission_id,
        return_in_set.contract_code,
        return_in_set.provider_code,
        return_in_set.period_end as return_period_end,
        kpi.kpi_number,
        verdict.kpi_code,
        kpi.measure,
        kpi.programmes,
        kpi.pathways,
        kpi.deprivation_basis,
        verdict.period_start,
        verdict.period_end
    from verdict
    join return_in_set on return_in_set.submission_id = verdict.submission_id
    join kpi
        on kpi.contract_code = return_in_set.contract_code
        and kpi.kpi_code = verdict.kpi_code
)
select * from final
