-- Grain: one row a figure that a return claimed for one of the contract's KPIs, with what the records gave then (R9).
with verdict as (select * from staging.stg_claim_verdict),
final as (
    select
        submission_id,
        kpi_code,
        period_start,
        period_end,
        claimed_numerator,
        claimed_denominator,
        claimed_value,
        computed_numerator,
        computed_denominator,
        computed_value,
        agrees
    from verdict
)
select * from final
