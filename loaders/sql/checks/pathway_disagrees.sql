-- R22: a flag that says no; an empty one or "not stated" does not disagree.
select episode.row_number
from typed_episodes as episode
join known_clients as client on client.client_ref = episode.client_ref
where (
    episode.pathway = 'maternity'
    and client.pregnant = 'no'
    and coalesce(client.maternity_within_12_months, 'no') = 'no'
) or (
    episode.pathway = 'mental_health'
    and client.mental_health_service_user = 'no'
)
