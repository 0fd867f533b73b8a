-- One row a row that breaks the rule.
select row_number
from given_contacts
where episode_ref is null and client_ref is not null and contact_type is distinct from 'taster'
