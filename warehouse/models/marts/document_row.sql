-- Grain: one row a row (or part of a row) of a contract's document, and a KPI made of it; without a KPI it says what it is kept
-- as or waits for.
with entry as (select * from contract.document_row),
final as (
    select *
    from entry
)
select * from final
