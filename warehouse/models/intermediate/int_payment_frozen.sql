-- Grain: one row a line that a settlement froze, as it was then.
with settlement as (select * from staging.stg_settlement),
line as (
    select
        contract_code,
        year_start,
        settlement_number,
        settled_on,
        by_role as settled_by,
        unnest(
            from_json(
                lines,
                '[{"line_kind": "VARCHAR", "programme": "VARCHAR", "tier": "VARCHAR", "threshold": "DECIMAL(18, 6)", "achieved": "DECIMAL(18, 4)",
                "earned_pence": "BIGINT", "held_pence": "BIGINT", "missed_pence": "BIGINT", "state": "VARCHAR", "reason": "VARCHAR", "words": "VARCHAR",
                "critical_threshold": "DECIMAL(18, 6)", "critical_failure": "BOOLEAN", "title": "VARCHAR", "programme_name": "VARCHAR",
                "share": "DECIMAL(18, 6)", "amount_pence": "BIGINT", "outside_criteria": "BIGINT", "price_pounds": "DECIMAL(18, 2)",
                "price_unit": "VARCHAR", "beyond": "DECIMAL(18, 6)", "kpi_code": "VARCHAR", "baseline": "DECIMAL(18, 6)",
                "cap": "DECIMAL(18, 6)", "months": "INTEGER", "months_over": "INTEGER", "year_pence": "BIGINT", "provider_code": "VARCHAR",
                "source_clause": "VARCHAR", "sort_order": "INTEGER", "year_end": "DATE"}]'
            )
        ) as frozen
    from settlement
),
final as (
    select line.* exclude (frozen), unnest(line.frozen)
    from line
)
select * from final
