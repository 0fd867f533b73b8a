-- Grain: one row a KPI, provider, item of evidence and month that is over, on its last day. Numerator: a return up to then carried it,
-- and it is valid on that day; no `valid_until` does not run out (R60). A period shows its newest month.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'evidence_held'),
asked as (select contract_code, kpi_code, unnest(evidence_items) as item from kpi),
month_over as (
    select period.*
    from contract.period as period
    cross join parameter.publication as publication
    where period.period_kind = 'month' and period.period_end < publication.as_known_on
),
provider as (select * from contract.provider),
evidence as (select * from staging.stg_evidence),
final as (
    select
        asked.contract_code,
        asked.kpi_code,
        provider.provider_code,
        'row' as unit_kind,
        concat_ws(' ', asked.item, strftime(month_over.period_end, '%Y-%m')) as unit_ref,
        null as client_number,
        null as referral_number,
        null as episode_number,
        month_over.period_end as event_date,
        month_over.period_end as matures_on,
        case
            when exists (
                select 1 from evidence
                where
                    evidence.contract_code = asked.contract_code
                    and evidence.provider_code = provider.provider_code
                    and evidence.item = asked.item
                    and evidence.return_period_end <= month_over.period_end
                    and coalesce(evidence.valid_until >= month_over.period_end, true)
            ) then 1
            else 0
        end as in_numerator,
        1 as in_denominator,
        null as programme,
        null as pathway
    from asked
    join month_over on month_over.contract_code = asked.contract_code
    join provider
        on provider.contract_code = asked.contract_code
        and coalesce(provider.valid_from <= month_over.period_end, true)
        and coalesce(provider.valid_to >= month_over.period_start, true)
)
select * from final
