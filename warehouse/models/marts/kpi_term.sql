-- Grain: one row a dated entry of thresholds of a KPI.
with entry as (select * from contract.kpi_term),
final as (
    select *
    from entry
)
select * from final
