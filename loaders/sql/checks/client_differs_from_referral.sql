-- One row a row that breaks the rule.
select episode.row_number
from typed_episodes as episode
join known_referrals as referral on referral.referral_ref = episode.referral_ref
where episode.client_ref <> referral.client_ref
