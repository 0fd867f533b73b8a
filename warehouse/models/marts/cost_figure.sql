-- Grain: one row a contract, provider, period and measure: what mart.cost is made of, in the pounds of the time.
with amount as (select * from intermediate.int_cost_amount),
per_fte as (select * from intermediate.int_cost_per_fte),
per_outcome as (select * from intermediate.int_cost_per_outcome),
gathered as (
    select * from amount
    union all by name
    select * from per_fte
    union all by name
    select * from per_outcome
),
final as (
    select
        contract_code,
        scope_code as provider_code,
        period_kind,
        period_start,
        period_end,
        measure,
        pounds_are,
        pounds,
        pounds_over_index,
        numerator,
        denominator,
        value,
        ci_low,
        ci_high,
        state,
        reason
    from gathered
)
select * from final
