-- R33: ineligible starts count, with a warning.
select episode.row_number
from typed_episodes as episode
join known_clients as client on client.client_ref = episode.client_ref
join programme_limits as limits on limits.programme = episode.programme
where episode.start_date is not null
    and (client.age_at_referral < limits.minimum_age or client.age_at_referral > limits.maximum_age)
