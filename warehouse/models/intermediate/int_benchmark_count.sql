-- Grain: one row a service (of a contract, or of a peer), year and element of the frame: how many, or why not.
-- Of a contract its whole contract years; a thing that a provider has never sent one row of is not known to be none.
with period as (select * from intermediate.int_money_period where period_kind = 'contract_year' and state = 'known'),
contract_used as (select * from staging.stg_contract),
programme as (select * from contract.programme),
scope as (select contract_code, max(scope_code) as scope_code from intermediate.int_provider_scope where scope_code = 'ALL' group by contract_code),
single as (select contract_code, min(scope_code) as scope_code from intermediate.int_provider_scope group by contract_code),
service_count as (select * from intermediate.int_service_count),
workforce as (select * from intermediate.int_workforce_period),
event as (select distinct contract_code from staging.stg_events),
signposting as (select distinct contract_code from intermediate.int_signposting),
contact as (select distinct contract_code from intermediate.int_contact_month),
episode as (select distinct contract_code from intermediate.int_episode where start_date is not null),
peer as (select * from staging.stg_peer_count),
kind_of as (
    select
        contract_code,
        case
            when bool_and(programme = 'link_worker') then 'link_worker'
            when bool_and(programme = 'health_trainer') then 'health_trainer'
            when bool_and(programme in ('stop_smoking', 'stop_smoking_specialist', 'smoking_harm_reduction', 'vaping_cessation')) then 'stop_smoking'
            when bool_and(starts_with(programme, 'weight_management')) then 'weight_management'
            else 'integrated'
        end as service_kind
    from programme
    group by contract_code
),
year_of as (
    select
        period.contract_code,
        coalesce(scope.scope_code, single.scope_code) as scope_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        contract_used.short_title,
        contract_used.commissioner,
        kind_of.service_kind
    from period
    join contract_used on contract_used.contract_code = period.contract_code
    join single on single.contract_code = period.contract_code
    left join scope on scope.contract_code = period.contract_code
    left join kind_of on kind_of.contract_code = period.contract_code
),
counted as (
    select
        year_of.contract_code,
        year_of.period_start,
        service_count.counted,
        service_count.n,
        service_count.people
    from year_of
    join service_count using (contract_code, scope_code, period_kind, period_start, period_end)
),
asked as (
    select
        year_of.*,
        unnest([
            {'element': 'people_engaged', 'counted': 'starts', 'of_people': true, 'sent': contract_code in (select contract_code from episode)},
            {'element': 'people_supported', 'counted': 'contacts', 'of_people': true, 'sent': contract_code in (select contract_code from contact)},
            {'element': 'support_given', 'counted': 'contacts', 'of_people': false, 'sent': contract_code in (select contract_code from contact)},
            {'element': 'health_improved', 'counted': 'goals', 'of_people': true, 'sent': contract_code in (select contract_code from episode)},
            {'element': 'people_due', 'counted': 'due', 'of_people': true, 'sent': contract_code in (select contract_code from episode)},
            {'element': 'group_work', 'counted': 'group_contacts', 'of_people': false, 'sent': contract_code in (select contract_code from contact)},
            {'element': 'outreach', 'counted': 'outreach', 'of_people': false, 'sent': contract_code in (select contract_code from event)},
            {'element': 'partnerships', 'counted': 'partnership', 'of_people': false, 'sent': contract_code in (select contract_code from event)},
            {'element': 'signposting', 'counted': 'signposted', 'of_people': true, 'sent': contract_code in (select contract_code from signposting)}
        ], recursive := true)
    from year_of
),
own as (
    select
        'contract' as source,
        asked.contract_code as service_code,
        asked.short_title as service_name,
        asked.commissioner as body_name,
        asked.service_kind,
        asked.period_start,
        asked.period_end,
        asked.element,
        case
            when not asked.sent then null
            else coalesce(case when asked.of_people then counted.people else counted.n end, 0)
        end::double as value,
        case when not asked.sent then 'never returned' end as why_not
    from asked
    left join counted using (contract_code, period_start, counted)
    union all
    select
        'contract',
        year_of.contract_code,
        year_of.short_title,
        year_of.commissioner,
        year_of.service_kind,
        year_of.period_start,
        year_of.period_end,
        'front_line_fte',
        workforce.in_post_fte,
        case
            when coalesce(workforce.months_held, 0) = 0 then 'never returned'
            when workforce.months_held < workforce.months_owed then 'not returned for every month'
        end
    from year_of
    left join workforce using (contract_code, scope_code, period_kind, period_start, period_end)
),
final as (
    select *, null::varchar as definition_version
    from own
    union all
    select
        'peer',
        body_code || ' ' || service_name,
        service_name,
        body_name,
        service_kind,
        period_start,
        period_end,
        element,
        value::double,
        case when value is null then replace(coalesce(marker, 'missing'), '_', ' ') end,
        definition_version
    from peer
)
select * from final
