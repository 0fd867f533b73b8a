-- One row a figure that a return stated for one measure in one period, newest return first, with what makes the difference in words.
with

claims as (
    select *
    from mart.claim
    where kpi_code = $kpi_code and period_start >= $period_start and period_end <= $period_end
),

submissions as (
    select * from mart.submission where contract_code = $contract_code
),

kpi as (
    select title, unit, direction from mart.kpi where contract_code = $contract_code and kpi_code = $kpi_code
),

final as (
    select claims.*, submissions.provider_code, submissions.received_on, submissions.superseded_by, kpi.title, kpi.unit, kpi.direction
    from claims
    inner join submissions on submissions.submission_id = claims.submission_id
    cross join kpi
    order by submissions.superseded_by is not null, submissions.received_on desc, claims.submission_id desc
)

select * from final
