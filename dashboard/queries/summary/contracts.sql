-- One row a contract that is under way, with its spend, its last return that was due and whom it reaches.
with
publication as (
    select as_known_on from mart.publication
),

contract_row as (
    select contract.*
    from mart.contract as contract
    cross join publication
    where contract.in_use and contract.ends_on >= publication.as_known_on
),

last_return as (
    select submission.*
    from mart.submission as submission
    cross join publication
    where superseded_by is null and due_on < publication.as_known_on
    qualify row_number() over (
        partition by contract_code order by period_end desc, due_on desc, state = 'missing' desc
    ) = 1
),

deprived as (
    select contract_code, client_share, adult_share
    from mart.reach
    where area_kind in ('borough', 'county') and quintile = 1 and client_share is not null
    qualify row_number() over (partition by contract_code order by period_start desc) = 1
)

select
    contract_row.contract_code, contract_row.short_title, contract_row.annual_pounds, contract_row.core_pounds,
    last_return.state as return_state, last_return.due_source,
    deprived.client_share as deprived_share, deprived.adult_share as deprived_adults
from contract_row
left join last_return using (contract_code)
left join deprived using (contract_code)
order by coalesce(contract_row.annual_pounds, contract_row.core_pounds) desc nulls last, contract_row.short_title
