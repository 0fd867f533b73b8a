-- Grain: one row a contract, scope, period and cost line (`ALL` = all lines): pounds, budget, and the pounds of each month
-- over its price index, which times the index of any year is the sum at that year's prices.
-- A month without one row of costs is not a month of £0: `missing_words` names it.
with cost as (select * from staging.stg_costs),
scope as (select * from intermediate.int_provider_scope),
period as (select * from intermediate.int_money_period where is_in),
deflator as (select * from staging.stg_deflator),
monthly as (
    select
        scope.contract_code,
        scope.scope_code,
        cost.provider_code,
        date_trunc('month', cost.month)::date as month_start,
        cost.cost_line,
        sum(cost.amount) as pounds,
        sum(cost.budget) as budget
    from cost
    join scope
        on scope.contract_code = cost.contract_code
        and scope.provider_code = cost.provider_code
    group by all
),
indexed as (
    select
        monthly.*,
        monthly.pounds::double / nullif(deflator.index_value, 0)::double as pounds_over_index,
        monthly.budget::double / nullif(deflator.index_value, 0)::double as budget_over_index
    from monthly
    left join deflator on monthly.month_start between deflator.period_start and deflator.period_end
),
-- Every provider of a scope owes every month.
owed as (
    select
        period.contract_code,
        scope.scope_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        scope.provider_code,
        unnest(period.month_starts) as month_start
    from period
    join scope on scope.contract_code = period.contract_code
),
held as (select distinct contract_code, scope_code, provider_code, month_start from monthly),
completeness as (
    select
        owed.contract_code,
        owed.scope_code,
        owed.period_kind,
        owed.period_start,
        owed.period_end,
        count(*) as months_owed,
        count(held.month_start) as months_held,
        list_sort(list_distinct(list(owed.month_start) filter (where held.month_start is null))) as months_missing
    from owed
    left join held using (contract_code, scope_code, provider_code, month_start)
    group by all
),
summed as (
    select
        period.contract_code,
        indexed.scope_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        coalesce(indexed.cost_line, 'ALL') as cost_line,
        sum(indexed.pounds) as pounds,
        sum(indexed.budget) as budget,
        case when count(*) = count(indexed.pounds_over_index) then sum(indexed.pounds_over_index) end as pounds_over_index,
        case when count(indexed.budget) = count(indexed.budget_over_index) then sum(indexed.budget_over_index) end as budget_over_index
    from period
    join indexed
        on indexed.contract_code = period.contract_code
        and list_contains(period.month_starts, indexed.month_start)
    group by
        grouping sets (
            (period.contract_code, indexed.scope_code, period.period_kind, period.period_start, period.period_end, indexed.cost_line),
            (period.contract_code, indexed.scope_code, period.period_kind, period.period_start, period.period_end)
        )
),
final as (
    select
        completeness.contract_code,
        completeness.scope_code,
        completeness.period_kind,
        completeness.period_start,
        completeness.period_end,
        coalesce(summed.cost_line, 'ALL') as cost_line,
        summed.pounds::decimal(18, 2) as pounds,
        summed.budget::decimal(18, 2) as budget,
        summed.pounds_over_index,
        summed.budget_over_index,
        completeness.months_held = completeness.months_owed as is_complete,
        case
            when completeness.months_held = 0 then 'no costs were returned'
            when completeness.months_held < completeness.months_owed
                then 'no costs were returned for ' || some_months(completeness.months_missing)
        end as missing_words
    from completeness
    left join summed using (contract_code, scope_code, period_kind, period_start, period_end)
)
select * from final
