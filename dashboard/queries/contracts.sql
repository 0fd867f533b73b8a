-- One row a contract: those with returns before those without, those under way before those over, the largest first.
with

contracts as (
    select * from mart.contract
),

providers as (
    select contract_code, string_agg(provider_name, ', ' order by provider_name) as providers
    from mart.provider
    group by contract_code
),

publication as (
    select as_known_on from mart.publication
),

final as (
    select
        contracts.contract_code, contracts.title, contracts.short_title, contracts.commissioner,
        contracts.starts_on, contracts.ends_on, contracts.year_start_month, contracts.data_date,
        contracts.imd_release, contracts.deprivation_basis, contracts.ready, contracts.missing_keys, providers.providers
    from contracts
    left join providers on providers.contract_code = contracts.contract_code
    cross join publication
    order by
        contracts.data_date is null,
        coalesce(contracts.ends_on < publication.as_known_on, true),
        contracts.annual_pounds desc nulls last,
        contracts.short_title
)

select * from final
