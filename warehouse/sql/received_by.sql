-- Grain: one row a return received on or before a day (R5).
select submission_id
from register.submission
where received_on <= ?
order by load_order
