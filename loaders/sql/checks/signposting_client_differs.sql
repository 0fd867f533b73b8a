-- One row a row that breaks the rule.
select signposting.row_number
from typed_signposting as signposting
join known_referrals as referral on referral.referral_ref = signposting.referral_ref
where signposting.client_ref <> referral.client_ref
