-- Grain: one row a contract, provider and item of evidence that the contract asks for or a return has brought: the newest one.
with clause as (select * from contract.clause where kind in ('insurance', 'evidence') and evidence_item is not null),
provider as (select * from contract.provider),
brought as (select * from staging.stg_evidence),
publication as (select * from parameter.publication),
asked_of as (
    select
        clause.contract_code,
        provider.provider_code,
        clause.evidence_item as item,
        string_agg(distinct clause.title, '; ' order by clause.title) as title,
        max(clause.amount) as amount_asked,
        string_agg(distinct clause.due, '; ' order by clause.due) as due,
        string_agg(distinct clause.source_clause, '; ' order by clause.source_clause) as source_clause
    from clause
    join provider on provider.contract_code = clause.contract_code
    group by clause.contract_code, provider.provider_code, clause.evidence_item
),
newest as (
    select
        contract_code,
        provider_code,
        item,
        provided_on,
        valid_until,
        amount as amount_shown
    from brought
    qualify row_number() over (
        partition by contract_code, provider_code, item
        order by provided_on desc, valid_until desc nulls last, version_order desc
    ) = 1
),
final as (
    select
        contract_code,
        provider_code,
        item,
        asked_of.title,
        asked_of.item is not null as is_asked,
        asked_of.amount_asked,
        asked_of.due,
        asked_of.source_clause,
        newest.provided_on,
        newest.valid_until,
        newest.amount_shown,
        case
            when newest.provided_on is null then 'not_provided'
            when newest.valid_until < publication.as_known_on then 'expired'
            when newest.valid_until < publication.as_known_on + interval 90 days then 'expires_soon'
            when newest.amount_shown < asked_of.amount_asked then 'too_low'
            else 'held'
        end as state
    from asked_of
    full join newest using (contract_code, provider_code, item)
    cross join publication
)
select * from final
