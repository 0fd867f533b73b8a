-- Grain: one row a settlement of a payment year: who, when, why, what it came to, and the hashes of what was behind it. The first
-- freezes the year's lines, a later one what was restated since.
with settlement as (select * from staging.stg_settlement),
frozen as (select * from intermediate.int_payment_frozen),
summed as (
    select contract_code, year_start, settlement_number, sum(earned_pence)::bigint as earned_pence, count(*)::integer as lines_frozen
    from frozen
    group by contract_code, year_start, settlement_number
),
final as (
    select
        settlement.contract_code,
        settlement.year_start,
        settlement.settlement_number,
        settlement.settlement_id,
        settlement.settled_on,
        settlement.recorded_at,
        settlement.by_role,
        settlement.note,
        coalesce(summed.earned_pence, 0) as earned_pence,
        coalesce(summed.lines_frozen, 0) as lines_frozen,
        settlement.criteria::varchar as criteria,
        settlement.figures_sha256,
        settlement.cases_sha256
    from settlement
    left join summed
        on summed.contract_code = settlement.contract_code
        and summed.year_start = settlement.year_start
        and summed.settlement_number = settlement.settlement_number
)
select * from final
