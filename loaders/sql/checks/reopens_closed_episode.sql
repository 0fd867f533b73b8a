-- R2: the newest earlier version has an end, this one has none.
select episode.row_number
from typed_episodes as episode
join earlier_episodes as earlier on earlier.episode_ref = episode.episode_ref
where earlier.end_date is not null and episode.end_date is null and episode.record_status = 'current'
