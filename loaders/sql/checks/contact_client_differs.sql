-- One row a row that breaks the rule.
select contact.row_number
from typed_contacts as contact
join known_episodes as episode on episode.episode_ref = contact.episode_ref
where contact.client_ref <> episode.client_ref
