-- Grain: one row a contract, scope, period and thing counted of what the service did. Distinct people are counted once a
-- period. `immature`: how many have not had their time yet and could still count (quit date + 42 days, R15).
with period as (select * from intermediate.int_money_period where is_in),
scope as (select * from intermediate.int_provider_scope),
episode as (select * from intermediate.int_episode where start_date is not null),
cohort as (select * from intermediate.int_outcome_cohort where not is_excluded),
quit as (select * from intermediate.int_quit_reading),
contact as (select * from intermediate.int_contact_month),
signposting as (select * from intermediate.int_signposting),
event as (select * from staging.stg_events),
-- What happened, on which day, to whom: one row a thing that can count.
happened as (
    select 'starts' as counted, contract_code, provider_code, client_ref, start_date as on_day, 1 as n, false as is_immature
    from episode
    union all
    select 'completions', contract_code, provider_code, client_ref, end_date, 1, false
    from episode
    where end_reason = 'completed' and end_date is not null
    union all
    select 'goals', contract_code, provider_code, client_ref, event_date, 1, false
    from cohort
    where is_mature and outcome_goal_achieved = 'yes'
    union all
    select 'due', contract_code, provider_code, client_ref, event_date, 1, false
    from cohort
    where is_mature
    union all
    -- At least 5 % of the first weight; a missing end is not achieved (R17). One cut for all contracts, so that they compare.
    select 'weight_losses', contract_code, provider_code, client_ref, event_date, 1, false
    from cohort
    where is_mature and weight_before - weight_after >= 0.05 * weight_before
    union all
    select 'co_verified_quits', contract_code, provider_code, client_ref, quit_date, 1, not is_mature
    from quit
    where is_co_verified or not is_mature
    union all
    select 'contacts', contract_code, provider_code, client_ref, month_start, contacts, false
    from contact
    union all
    select 'group_contacts', contract_code, provider_code, client_ref, month_start, group_contacts, false
    from contact
    where group_contacts > 0
    union all
    select 'signposted', contract_code, provider_code, client_ref, signposted_on, 1, false
    from signposting
    union all
    select 'outreach', contract_code, provider_code, null, occurred_on, 1, false
    from event
    where kind = 'outreach'
    union all
    select 'partnership', contract_code, provider_code, null, occurred_on, 1, false
    from event
    where kind = 'partnership'
),
-- Periods end with months, so that a month stands for its days (a contract that begins within one begins its first period so).
monthly as (
    select
        counted,
        contract_code,
        provider_code,
        client_ref,
        date_trunc('month', on_day)::date as month_start,
        sum(n) filter (where not is_immature) as n,
        coalesce(sum(n) filter (where is_immature), 0) as immature
    from happened
    group by all
),
placed as (
    select period.period_kind, period.period_start, period.period_end, scope.scope_code, monthly.*
    from monthly
    join period
        on period.contract_code = monthly.contract_code
        and list_contains(period.month_starts, monthly.month_start)
    join scope
        on scope.contract_code = monthly.contract_code
        and scope.provider_code = monthly.provider_code
),
final as (
    select
        contract_code,
        scope_code,
        period_kind,
        period_start,
        period_end,
        counted,
        coalesce(sum(n), 0)::bigint as n,
        sum(immature)::bigint as immature,
        count(distinct (provider_code, client_ref)) filter (where n > 0)::bigint as people
    from placed
    group by contract_code, scope_code, period_kind, period_start, period_end, counted
)
select * from final
