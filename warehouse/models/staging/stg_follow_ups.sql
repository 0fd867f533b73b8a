-- Grain: a follow-up of an episode (or of a client given advice only), by stage, as its newest accepted version says (R2, R4, R55); withdrawn ones are gone.
with row_received as (select * from raw.follow_ups),
return_in_set as (select * from staging.stg_return),
versions as (
    select
        row_received.*,
        return_in_set.contract_code,
        return_in_set.provider_code,
        return_in_set.version_order
    from row_received
    join return_in_set on return_in_set.submission_id = row_received.submission_id
    where return_in_set.rows_stand and return_in_set.is_listed
),
newest as (
    select *
    from versions
    qualify row_number() over (
        -- The client stands in for the episode of somebody given advice only; beside an episode it is no part of the key.
        partition by contract_code, provider_code, episode_ref, case when episode_ref is null then client_ref end, stage
        order by version_order desc, row_number desc
    ) = 1
),
final as (
    select *
    from newest
    where record_status is distinct from 'withdrawn'
)
select * from final
