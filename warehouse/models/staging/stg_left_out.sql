-- Grain: one row a referral or episode of a return that a complete replacement left out, so that it no longer stands (R55).
with return_in_set as (select * from staging.stg_return),
replaced as (
    select earlier.submission_id, earlier.superseded_by
    from return_in_set as earlier
    join return_in_set as later on later.submission_id = earlier.superseded_by
    where later.scope = 'complete'
),
row_sent as (
    select submission_id, 'referrals' as table_name, row_number, client_ref, referral_ref, null as episode_ref
    from raw.referrals
    union all
    select submission_id, 'episodes', row_number, client_ref, referral_ref, episode_ref
    from raw.episodes
),
final as (
    select
        replaced.superseded_by as submission_id,
        row_sent.submission_id as left_out_of,
        row_sent.table_name,
        row_sent.row_number,
        row_sent.client_ref,
        row_sent.referral_ref,
        row_sent.episode_ref
    from row_sent
    join replaced on replaced.submission_id = row_sent.submission_id
    anti join row_sent as again
        on again.submission_id = replaced.superseded_by
        and again.table_name = row_sent.table_name
        and again.referral_ref is not distinct from row_sent.referral_ref
        and again.episode_ref is not distinct from row_sent.episode_ref
)
select * from final
