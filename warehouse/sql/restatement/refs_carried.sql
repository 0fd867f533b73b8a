-- Grain: one row a return received in between ($submissions) and a client, referral, episode or row of which it says something: by a row
-- of its own, or, where it replaced a return as complete, by a row of that one. `in_referral` and `in_client`: it says something of an
-- episode of that referral, or of a referral or episode of that client, which only matters to what is counted by referral or client.
with submission as (select * from register.submission),
received as (
    select later.submission_id, later.contract_code, later.provider_code, later.submission_id as carried_by
    from submission as later
    where list_contains($submissions, later.submission_id)
    union all
    select later.submission_id, later.contract_code, later.provider_code, earlier.submission_id
    from submission as later
    join submission as earlier
        on earlier.contract_code = later.contract_code
        and earlier.provider_code = later.provider_code
        and earlier.return_type = later.return_type
        and earlier.period_start = later.period_start
        and earlier.period_end = later.period_end
        and (earlier.received_on, earlier.load_order) < (later.received_on, later.load_order)
    where list_contains($submissions, later.submission_id) and later.scope = 'complete'
),
row_sent as (
    select submission_id, 'client' as of_kind, client_ref as ref from raw.clients
    union all
    select submission_id, 'referral', referral_ref from raw.referrals
    union all
    select submission_id, 'in_client', client_ref from raw.referrals
    union all
    select submission_id, 'client', client_ref from raw.signposting
    union all
    select submission_id, 'episode', episode_ref from raw.episodes
    union all
    select submission_id, 'episode', episode_ref from raw.contacts
    union all
    select submission_id, 'episode', episode_ref from raw.measurements
    union all
    select submission_id, 'episode', episode_ref from raw.follow_ups
    union all
    select submission_id, 'episode', episode_ref from raw.feedback
    union all
    select submission_id, 'row', event_ref from raw.events
    union all
    select submission_id, 'row', contact_ref from raw.contacts
),
carried as (
    select distinct received.submission_id, received.contract_code, received.provider_code, row_sent.of_kind, row_sent.ref
    from row_sent
    join received on received.carried_by = row_sent.submission_id
    where row_sent.ref is not null
),
-- Every episode ever sent, with what it belongs to.
episode_of as (
    select distinct submission.contract_code, submission.provider_code, episode.episode_ref, episode.referral_ref, episode.client_ref
    from raw.episodes as episode
    join submission on submission.submission_id = episode.submission_id
),
of_episodes as (
    select carried.submission_id, carried.provider_code, episode_of.referral_ref, episode_of.client_ref
    from carried
    join episode_of
        on episode_of.contract_code = carried.contract_code
        and episode_of.provider_code = carried.provider_code
        and episode_of.episode_ref = carried.ref
    where carried.of_kind = 'episode'
),
final as (
    select submission_id, provider_code, of_kind, ref
    from carried
    union
    select submission_id, provider_code, 'in_referral', referral_ref
    from of_episodes
    union
    select submission_id, provider_code, 'in_client', client_ref
    from of_episodes
)
select * from final
