-- Grain: one row a contract, scope, period and thing counted of what the service did. Distinct people are counted once a
-- period, by the months in which each has something (as bits), so that nobody is looked at again for every period that
-- counts them. `immature`: how many have not had their time yet and could still count (quit date + 42 days, R15).
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
    select 'starts' as counted, contract_code, provider_code, client_number, start_date as on_day, 1 as n, false as is_immature
    from episode
    union all
    select 'completions', contract_code, provider_code, client_number, end_date, 1, false
    from episode
    where end_reason = 'completed' and end_date is not null
    union all
    select 'goals', contract_code, provider_code, client_number, event_date, 1, false
    from cohort
    where is_mature and outcome_goal_achieved = 'yes'
    union all
    select 'due', contract_code, provider_code, client_number, event_date, 1, false
    from cohort
    where is_mature
    union all
    -- At least 5 % of the first weight; a missing end is not achieved (R17). One cut for all contracts, so that they compare.
    select 'weight_losses', contract_code, provider_code, client_number, event_date, 1, false
    from cohort
    where is_mature and weight_before - weight_after >= 0.05 * weight_before
    union all
    select 'co_verified_quits', contract_code, provider_code, client_number, quit_date, 1, not is_mature
    from quit
    where is_co_verified or not is_mature
    union all
    select 'contacts', contract_code, provider_code, client_number, month_start, contacts, false
    from contact
    union all
    select 'group_contacts', contract_code, provider_code, client_number, month_start, group_contacts, false
    from contact
    where group_contacts > 0
    union all
    select 'signposted', contract_code, provider_code, client_number, signposted_on, 1, false
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
first_month as (
    select contract_code, min(month_starts[1]) as month_start
    from period
    group by contract_code
),
monthly as (
    select
        happened.counted,
        happened.contract_code,
        happened.provider_code,
        date_trunc('month', happened.on_day)::date as month_start,
        sum(happened.n) filter (where not happened.is_immature) as n,
        coalesce(sum(happened.n) filter (where happened.is_immature), 0) as immature
    from happened
    group by all
),
person as (
    select
        happened.counted,
        happened.contract_code,
        happened.provider_code,
        happened.client_number,
        bit_or(1::uhugeint << date_diff('month', first_month.month_start, happened.on_day)::uhugeint) as months_seen
    from happened
    join first_month
        on first_month.contract_code = happened.contract_code
        and first_month.month_start <= happened.on_day
    where not happened.is_immature and happened.n > 0
    group by all
),
pattern as (
    select counted, contract_code, provider_code, months_seen, count(*) as people
    from person
    group by all
),
summed as (
    select
        monthly.contract_code,
        scope.scope_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        monthly.counted,
        coalesce(sum(monthly.n), 0)::bigint as n,
        sum(monthly.immature)::bigint as immature
    from monthly
    join period
        on period.contract_code = monthly.contract_code
        and list_contains(period.month_starts, monthly.month_start)
    join scope
        on scope.contract_code = monthly.contract_code
        and scope.provider_code = monthly.provider_code
    group by all
),
period_month as (
    select
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        ((1::uhugeint << len(period.month_starts)::uhugeint) - 1::uhugeint)
            << date_diff('month', first_month.month_start, period.month_starts[1])::uhugeint as months_inside
    from period
    join first_month on first_month.contract_code = period.contract_code
    where len(period.month_starts) > 0
),
together as (
    select
        pattern.contract_code,
        scope.scope_code,
        period_month.period_kind,
        period_month.period_start,
        period_month.period_end,
        pattern.counted,
        sum(pattern.people)::bigint as people
    from pattern
    join period_month
        on period_month.contract_code = pattern.contract_code
        and pattern.months_seen & period_month.months_inside > 0
    join scope
        on scope.contract_code = pattern.contract_code
        and scope.provider_code = pattern.provider_code
    group by all
),
final as (
    select summed.*, coalesce(together.people, 0) as people
    from summed
    left join together using (contract_code, scope_code, period_kind, period_start, period_end, counted)
)
select * from final
