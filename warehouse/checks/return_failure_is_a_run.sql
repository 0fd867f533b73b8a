-- a run of failures is at least two returns long, and is made of as many late, missing or inaccurate ones
select contract_code, provider_code, return_type, kind, from_period_start, periods, late, missing, inaccurate
from mart.return_failure
where
    periods < 2
    or late + missing > periods
    or inaccurate > periods
    or (kind = 'not_on_time' and late + missing <> periods)
    or (kind = 'inaccurate' and inaccurate <> periods)
    or (kind = 'mixed' and late + missing + inaccurate < periods)
