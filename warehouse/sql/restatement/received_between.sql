-- Grain: one row a return of a contract received after one day and by another, oldest first, with the return it took the place of.
with submission as (select * from register.submission where contract_code = $contract_code),
ordered as (
    select *, row_number() over (order by received_on, load_order) as version_order
    from submission
),
final as (
    select
        ordered.submission_id,
        ordered.provider_code,
        ordered.return_type,
        ordered.period_start,
        ordered.period_end,
        ordered.received_on,
        ordered.scope,
        ordered.version_order,
        max_by(replaced.submission_id, replaced.version_order) as replaced_submission
    from ordered
    left join ordered as replaced
        on replaced.provider_code = ordered.provider_code
        and replaced.return_type = ordered.return_type
        and replaced.period_start = ordered.period_start
        and replaced.period_end = ordered.period_end
        and replaced.version_order < ordered.version_order
    where ordered.received_on > $earlier and ordered.received_on <= $later
    group by all
    order by ordered.version_order
)
select * from final
