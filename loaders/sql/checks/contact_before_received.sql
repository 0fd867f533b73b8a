-- One row a row that breaks the rule.
with received as (
    select episode.episode_ref, referral.received_date
    from known_episodes as episode
    join known_referrals as referral on referral.referral_ref = episode.referral_ref
)

select contact.row_number
from typed_contacts as contact
join received on received.episode_ref = contact.episode_ref
where contact.contact_date < received.received_date
