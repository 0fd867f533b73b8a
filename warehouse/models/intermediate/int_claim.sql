-- Grain: one row a contract, KPI and period claimed in a current return, with the verdict kept for that return (R9, R54).
with verdict as (select * from staging.stg_claim_verdict),
return_in_set as (select * from staging.stg_return where is_current),
final as (
    select
        return_in_set.contract_code,
        verdict.kpi_code,
        verdict.period_start,
        verdict.period_end,
        max(verdict.claimed_value) as claimed_value,
        bool_and(verdict.agrees) as agrees
    from verdict
    join return_in_set on return_in_set.submission_id = verdict.submission_id
    group by return_in_set.contract_code, verdict.kpi_code, verdict.period_start, verdict.period_end
)
select * from final
