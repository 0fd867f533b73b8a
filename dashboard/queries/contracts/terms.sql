-- The one row of the contract, with its providers and how its document is covered.
with

contract_row as (
    select * from mart.contract where contract_code = $contract_code
),

providers as (
    select string_agg(provider_name, ', ' order by provider_name) as providers
    from mart.provider
    where contract_code = $contract_code
),

kpis as (
    select
        count(*) as measures,
        count(*) filter (where judged) as judged,
        count(*) filter (where waits_for is not null) as waiting
    from mart.kpi
    where contract_code = $contract_code and beside_of is null
),

document as (
    select
        count(distinct row_id || coalesce('.' || part_id, '')) as document_rows,
        count(distinct row_id || coalesce('.' || part_id, '')) filter (
            where kpi_code is not null or kept_as is not null or waits_for is not null
        ) as document_rows_covered
    from mart.document_row
    where contract_code = $contract_code
),

returns as (
    select
        string_agg(distinct return_type, ', ' order by return_type) as return_types,
        string_agg(distinct due_source, ', ' order by due_source) as due_sources
    from mart.expected_return
    where contract_code = $contract_code
)

select contract_row.*, providers.*, kpis.*, document.*, returns.*
from contract_row
cross join providers
cross join kpis
cross join document
cross join returns
