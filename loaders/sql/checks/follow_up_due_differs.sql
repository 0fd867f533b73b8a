-- R16, R59: due 28, 182 or 365 days after the end of the episode.
select follow_up.row_number
from typed_follow_ups as follow_up
join known_episodes as episode on episode.episode_ref = follow_up.episode_ref
where follow_up.due_on <> episode.end_date + case follow_up.stage
    when '4_week' then 28
    when '6_month' then 182
    when '12_month' then 365
end
