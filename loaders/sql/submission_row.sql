-- The rows of submission, which has to be one.
select
    row_number,
    contract_code,
    provider_code,
    period_start,
    period_end,
    submitted_on,
    prepared_by_role,
    case when return_type in ('monthly', 'quarterly', 'annual') then return_type end,
    upper(replaces_submission),
    case when scope = 'complete' then 'complete' else 'changes' end
from typed_submission
order by row_number
