-- One row a figure that one return stated, those that differ first, with what may make the difference in words.
with

claims as (
    select * from mart.claim where submission_id = $submission_id
),

kpis as (
    select kpi_code, title, unit, direction from mart.kpi where contract_code = $contract_code
),

final as (
    select claims.*, coalesce(kpis.title, claims.kpi_code) as title, coalesce(kpis.unit, 'count') as unit, kpis.direction
    from claims
    left join kpis on kpis.kpi_code = claims.kpi_code
    order by claims.agrees, title, claims.period_start
)

select * from final
