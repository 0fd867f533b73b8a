-- Grain: one row a client, referral or episode of a provider, with the first return in the set that carried it.
with return_in_set as (select * from staging.stg_return where is_listed),
row_sent as (
    select submission_id, 'client' as unit_kind, client_ref as unit_ref
    from raw.clients
    union all
    select submission_id, 'referral', referral_ref
    from raw.referrals
    union all
    select submission_id, 'episode', episode_ref
    from raw.episodes
),
final as (
    select
        return_in_set.contract_code,
        return_in_set.provider_code,
        row_sent.unit_kind,
        row_sent.unit_ref,
        min(return_in_set.version_order) as first_version_order,
        arg_min(return_in_set.submission_id, return_in_set.version_order) as first_submission_id
    from row_sent
    join return_in_set on return_in_set.submission_id = row_sent.submission_id
    group by return_in_set.contract_code, return_in_set.provider_code, row_sent.unit_kind, row_sent.unit_ref
)
select * from final
