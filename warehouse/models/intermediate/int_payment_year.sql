-- Grain: one row a contract with payment terms and a contract year that has begun: the value that its shares are of, how many of
-- its months are over, and whether all its returns are in (R57). Annual returns carry no participants and are not waited for.
-- Shares are of the core value; where the contract pays no incentives, of the annual value. A year that is cut short by the
-- term is worth its months of twelve, rounded to the nearest penny.
with contract_used as (select * from staging.stg_contract),
payment as (select * from contract.payment),
provider as (select * from contract.provider),
period_state as (select * from intermediate.int_period_state),
whole_year as (select * from period_state where period_kind = 'contract_year'),
months_over as (
    select contract_code, year_start, count(*) filter (where is_over)::integer as months_over
    from period_state
    where period_kind = 'month'
    group by contract_code, year_start
),
providers as (
    select
        whole_year.contract_code,
        whole_year.year_start,
        string_agg(provider.provider_code, '; ' order by provider.provider_code) as provider_code,
        string_agg(provider.provider_name, '; ' order by provider.provider_code) as provider_name
    from whole_year
    join provider
        on provider.contract_code = whole_year.contract_code
        and coalesce(provider.valid_from, date '0001-01-01') <= whole_year.period_end
        and coalesce(provider.valid_to, date '9999-12-31') >= whole_year.period_start
    group by whole_year.contract_code, whole_year.year_start
),
valued as (
    select
        *,
        case
            when core_pounds is not null then 'core'
            when coalesce(incentive_share, 0) = 0 and annual_pounds is not null then 'annual'
        end as value_source,
        (100 * case when core_pounds is not null then core_pounds when coalesce(incentive_share, 0) = 0 then annual_pounds end)::hugeint as annual_pence
    from contract_used
    join payment using (contract_code)
),
final as (
    select
        valued.contract_code,
        whole_year.period_start as year_start,
        whole_year.period_end as year_end,
        providers.provider_code,
        providers.provider_name,
        valued.basis,
        valued.paid,
        valued.block_share,
        valued.incentive_share,
        valued.source_clause,
        valued.ceiling_pounds,
        valued.ceiling_clause,
        valued.capacity_kpi,
        valued.capacity_within,
        valued.capacity_clause,
        valued.starts_on,
        valued.deprivation_basis,
        valued.value_source,
        valued.annual_pence::bigint as annual_pence,
        case
            when whole_year.months = 12 then valued.annual_pence
            else (2 * valued.annual_pence * whole_year.months + 12) // 24
        end::bigint as year_pence,
        whole_year.months,
        least(coalesce(months_over.months_over, 0), whole_year.months) as months_over,
        whole_year.is_over,
        whole_year.is_held,
        whole_year.is_held_in_part,
        whole_year.is_over and whole_year.is_held as is_complete,
        whole_year.missing_words,
        whole_year.waits_until,
        whole_year.as_known_on
    from valued
    join whole_year on whole_year.contract_code = valued.contract_code
    left join months_over
        on months_over.contract_code = valued.contract_code
        and months_over.year_start = whole_year.period_start
    left join providers
        on providers.contract_code = valued.contract_code
        and providers.year_start = whole_year.period_start
)
select * from final
