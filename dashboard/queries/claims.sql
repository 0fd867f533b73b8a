-- One row a figure that the provider stated for a period, beside the figure from the records (R9).
with

claims as (
    select * from mart.claim
),

submissions as (
    select * from mart.submission where contract_code = $contract_code
),

kpis as (
    select contract_code, kpi_code, title, unit, direction from mart.kpi where contract_code = $contract_code
),

final as (
    select
        claims.*, submissions.provider_code, submissions.received_on, submissions.superseded_by,
        coalesce(kpis.title, claims.kpi_code) as title, coalesce(kpis.unit, 'count') as unit, kpis.direction
    from claims
    inner join submissions on submissions.submission_id = claims.submission_id
    left join kpis on kpis.kpi_code = claims.kpi_code
    where submissions.period_end between $period_start and $period_end
    order by claims.agrees, title, submissions.received_on
)

select * from final
