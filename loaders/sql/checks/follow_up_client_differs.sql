-- One row a row that breaks the rule.
select follow_up.row_number
from typed_follow_ups as follow_up
join known_episodes as episode on episode.episode_ref = follow_up.episode_ref
where follow_up.client_ref <> episode.client_ref
