-- One row a row that breaks the rule: nobody can be followed up before the intervention has begun.
select follow_up.row_number
from typed_follow_ups as follow_up
join known_episodes as episode on episode.episode_ref = follow_up.episode_ref
where follow_up.attempted_on < episode.start_date
