-- Whether each return came and when. Its rows, its claims, what was wrong with it and what it was called stay with the officers.
select
    * replace (
        null::bigint as rows_accepted,
        null::bigint as rows_quarantined,
        null::bigint as warnings,
        null::bigint as claims,
        null::bigint as claims_agreeing,
        null::varchar as source_name
    )
from mart.submission
