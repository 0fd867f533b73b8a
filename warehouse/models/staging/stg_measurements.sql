-- Grain: a measurement of an episode, by stage, measure and day, as its newest accepted version says (R2, R4, R55); withdrawn ones are gone.
-- materialised: view
with row_received as (select * from raw.measurements),
return_in_set as (select * from staging.stg_return),
versions as (
    select
        row_received.*,
        return_in_set.contract_code,
        return_in_set.provider_code,
        return_in_set.version_order,
        hash(return_in_set.contract_code, return_in_set.provider_code, row_received.episode_ref, row_received.stage, row_received.measure, row_received.measured_on) as key_hash
    from row_received
    join return_in_set on return_in_set.submission_id = row_received.submission_id
    where return_in_set.rows_stand and return_in_set.is_listed
),
-- Most keys are sent once. Only the others are put in order, because ten million rows in order cost most of a publish's time.
-- (Two keys that share a hash by chance are both put in order, which changes nothing.)
sent_again as (
    select key_hash
    from versions
    group by key_hash
    having count(*) > 1
),
newest as (
    select *
    from versions
    anti join sent_again on sent_again.key_hash = versions.key_hash
    union all
    select *
    from versions
    semi join sent_again on sent_again.key_hash = versions.key_hash
    qualify row_number() over (
        partition by contract_code, provider_code, episode_ref, stage, measure, measured_on
        order by version_order desc, row_number desc
    ) = 1
),
final as (
    select * exclude (key_hash)
    from newest
    where record_status is distinct from 'withdrawn'
)
select * from final
