-- Grain: one row a KPI of a contract, in the contract's own words.
with kpi as (select * from staging.stg_kpi),
final as (
    select *
    from kpi
)
select * from final
