-- One row a contract that is under way, with its newest quarter that has figures, its spend and its last return that was due.
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

quarter as (
    select contract_code, max(period_end) as quarter_end
    from mart.kpi_result
    where period_kind = 'quarter' and sdf_code = 'ALL' and status not in ('not_due', 'no_return', 'not_applicable')
        and contract_code in (select contract_code from contract_row)
    group by contract_code
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
    select contract_code, client_share, adult_share, clients, disclosure, period_start
    from mart.reach
    where area_kind = 'borough' and quintile = 1 and client_share is not null
    qualify row_number() over (partition by contract_code order by period_start desc) = 1
)

select
    contract_row.contract_code, contract_row.short_title, contract_row.commissioner, contract_row.annual_pounds,
    contract_row.core_pounds, contract_row.ends_on, contract_row.data_date, quarter.quarter_end,
    last_return.state as return_state, last_return.due_source, last_return.due_on, last_return.received_on,
    last_return.period_end as return_period_end,
    deprived.client_share as deprived_share, deprived.adult_share as deprived_adults, deprived.period_start as reach_from
from contract_row
left join quarter using (contract_code)
left join last_return using (contract_code)
left join deprived using (contract_code)
order by coalesce(contract_row.annual_pounds, contract_row.core_pounds) desc nulls last, contract_row.short_title
