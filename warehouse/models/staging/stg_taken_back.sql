-- Grain: one row a row by which a return takes a record back (`record_status` withdrawn, R4).
with return_in_set as (select * from staging.stg_return),
withdrawn as (
    select submission_id, 'clients' as table_name, row_number, client_ref, null as referral_ref, null as episode_ref
    from raw.clients
    where record_status = 'withdrawn'
    union all
    select submission_id, 'referrals', row_number, client_ref, referral_ref, null
    from raw.referrals
    where record_status = 'withdrawn'
    union all
    select submission_id, 'episodes', row_number, client_ref, referral_ref, episode_ref
    from raw.episodes
    where record_status = 'withdrawn'
    union all
    select submission_id, 'contacts', row_number, client_ref, null, episode_ref
    from raw.contacts
    where record_status = 'withdrawn'
    union all
    select submission_id, 'measurements', row_number, null, null, episode_ref
    from raw.measurements
    where record_status = 'withdrawn'
    union all
    select submission_id, 'follow_ups', row_number, client_ref, null, episode_ref
    from raw.follow_ups
    where record_status = 'withdrawn'
    union all
    select submission_id, 'events', row_number, null, null, null
    from raw.events
    where record_status = 'withdrawn'
),
final as (
    select withdrawn.*
    from withdrawn
    semi join return_in_set on return_in_set.submission_id = withdrawn.submission_id
)
select * from final
