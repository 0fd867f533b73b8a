-- One row a case or row of one return that may make the difference of one claim, on the claim's own side; sure causes first.
with

claim as (
    select *
    from mart.claim
    where submission_id = $submission_id and kpi_code = $kpi_code
        and period_start = $period_start and period_end = $period_end
),

differences as (
    select * from mart.claim_difference where submission_id = $submission_id and kpi_code = $kpi_code
),

final as (
    select differences.*, differences.kind in ('outside_period', 'inside_edge') as is_guess
    from differences
    inner join claim
        on claim.period_start = differences.period_start and claim.period_end = differences.period_end
        and claim.side = differences.explains
        and (claim.denominator_more is distinct from 0 or not differences.is_whole_case)
    order by is_guess, differences.kind, differences.event_date, differences.unit_ref, differences.row_number
)

select * from final
