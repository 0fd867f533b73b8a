-- One row: what this snapshot knows.
select as_known_on, built_at, synthetic
from mart.publication
