-- Where there is no start; with one, the other two rules say it.
select episode.row_number
from typed_episodes as episode
join known_referrals as referral on referral.referral_ref = episode.referral_ref
where episode.start_date is null and episode.end_date < referral.received_date
