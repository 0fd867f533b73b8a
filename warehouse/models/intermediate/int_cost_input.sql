-- Grain: one row a contract, scope and period: everything that a cost is made of, side by side.
with period as (select * from intermediate.int_money_period),
contract_used as (select * from staging.stg_contract),
scope as (select distinct contract_code, scope_code from intermediate.int_provider_scope),
provider as (select contract_code, count(distinct provider_code) as providers from intermediate.int_provider_scope group by contract_code),
cost as (select * from intermediate.int_cost_period),
workforce as (select * from intermediate.int_workforce_period),
service_count as (select * from intermediate.int_service_count),
every_scope as (select * from intermediate.int_provider_scope),
episode as (select contract_code, provider_code, max(quit_date) as quit_date from intermediate.int_episode where start_date is not null group by contract_code, provider_code),
cohort as (select distinct contract_code, provider_code from intermediate.int_outcome_cohort where weight_before is not null),
contact as (select distinct contract_code, provider_code from intermediate.int_contact_month),
counted as (
    select
        contract_code,
        scope_code,
        period_kind,
        period_start,
        period_end,
        max(n) filter (where counted = 'starts') as starts,
        max(people) filter (where counted = 'starts') as clients,
        max(n) filter (where counted = 'completions') as completions,
        max(people) filter (where counted = 'goals') as goals,
        max(n) filter (where counted = 'co_verified_quits') as co_verified_quits,
        max(immature) filter (where counted = 'co_verified_quits') as quits_immature,
        max(n) filter (where counted = 'weight_losses') as weight_losses,
        max(n) filter (where counted = 'contacts') as contacts
    from service_count
    group by contract_code, scope_code, period_kind, period_start, period_end
),
total as (select * from cost where cost_line = 'ALL'),
front_line as (select * from cost where cost_line = 'pay_front_line'),
spine as (
    select
        period.*,
        scope.scope_code,
        provider.providers,
        contract_used.annual_pounds,
        contract_used.core_pounds,
        contract_used.front_line_fte,
        contract_used.front_line_roles
    from period
    join scope on scope.contract_code = period.contract_code
    join provider on provider.contract_code = period.contract_code
    join contract_used on contract_used.contract_code = period.contract_code
),
-- What a provider has never sent one row of is not known to be none.
recorded as (
    select
        scope.contract_code,
        scope.scope_code,
        bool_or(scope.provider_code in (select provider_code from episode where episode.contract_code = scope.contract_code)) as has_episodes,
        bool_or(scope.provider_code in (select provider_code from episode where episode.contract_code = scope.contract_code and quit_date is not null)) as has_quit_dates,
        bool_or(scope.provider_code in (select provider_code from cohort where cohort.contract_code = scope.contract_code)) as has_weights,
        bool_or(scope.provider_code in (select provider_code from contact where contact.contract_code = scope.contract_code)) as has_contacts
    from every_scope as scope
    group by scope.contract_code, scope.scope_code
),
final as (
    select
        spine.contract_code,
        spine.scope_code,
        spine.period_kind,
        spine.period_start,
        spine.period_end,
        spine.year_start,
        spine.months,
        spine.months_counted,
        spine.months_over_index,
        spine.all_months_over_index,
        spine.is_in,
        spine.state as period_state,
        spine.why_not,
        -- A contract pays one sum: it is not split between the providers that hold it.
        case when spine.providers = 1 or spine.scope_code = 'ALL' then coalesce(spine.annual_pounds, spine.core_pounds) end as annual_pounds,
        case
            when coalesce(spine.annual_pounds, spine.core_pounds) is null then 'the contract file carries no annual value'
            when spine.providers > 1 and spine.scope_code <> 'ALL' then 'the contract''s value is not split between its providers'
        end as why_no_value,
        spine.annual_pounds is null and spine.core_pounds is not null as is_core_value,
        spine.front_line_fte,
        len(coalesce(spine.front_line_roles, [])) > 0 as has_front_line_roles,
        total.pounds as cost_pounds,
        total.budget as budget_pounds,
        total.pounds_over_index as cost_over_index,
        total.budget_over_index,
        coalesce(total.is_complete, false) as has_costs,
        total.missing_words as costs_missing,
        front_line.pounds as front_line_pounds,
        front_line.pounds_over_index as front_line_over_index,
        workforce.* exclude (contract_code, scope_code, period_kind, period_start, period_end, missing_words, months_held, months_owed),
        coalesce(workforce.months_held, 0) as workforce_months,
        workforce.missing_words as workforce_missing,
        coalesce(recorded.has_episodes, false) as has_episodes,
        coalesce(recorded.has_quit_dates, false) as has_quit_dates,
        coalesce(recorded.has_weights, false) as has_weights,
        coalesce(recorded.has_contacts, false) as has_contacts,
        -- Where returns are in, nothing found is none (R7), if anything of its kind was ever sent.
        case when spine.is_in and has_episodes then coalesce(counted.starts, 0) end as starts,
        case when spine.is_in and has_episodes then coalesce(counted.clients, 0) end as clients,
        case when spine.is_in and has_episodes then coalesce(counted.completions, 0) end as completions,
        case when spine.is_in and has_episodes then coalesce(counted.goals, 0) end as goals,
        case when spine.is_in and has_quit_dates then coalesce(counted.co_verified_quits, 0) end as co_verified_quits,
        case when spine.is_in and has_quit_dates then coalesce(counted.quits_immature, 0) end as quits_immature,
        case when spine.is_in and has_weights then coalesce(counted.weight_losses, 0) end as weight_losses,
        case when spine.is_in and has_contacts then coalesce(counted.contacts, 0) end as contacts
    from spine
    left join total using (contract_code, scope_code, period_kind, period_start, period_end)
    left join front_line using (contract_code, scope_code, period_kind, period_start, period_end)
    left join workforce using (contract_code, scope_code, period_kind, period_start, period_end)
    left join counted using (contract_code, scope_code, period_kind, period_start, period_end)
    left join recorded using (contract_code, scope_code)
)
select * from final
