-- Grain: one row a contract, scope and period: the front line (the roles that the contract names), as the mean of the months
-- held (R51), each of funded and in post apart. What a row leaves empty is not 0: those rows are left out of that figure.
with workforce as (select * from staging.stg_workforce),
deflator as (select * from staging.stg_deflator),
contract_used as (select * from staging.stg_contract),
scope as (select * from intermediate.int_provider_scope),
period as (select * from intermediate.int_money_period where is_in),
front_line as (
    select workforce.*, date_trunc('month', workforce.month)::date as month_start
    from workforce
    join contract_used
        on contract_used.contract_code = workforce.contract_code
        and list_contains(contract_used.front_line_roles, workforce.role)
),
-- A month in which no front-line role was named, but others were, is a month without a front line.
any_role as (
    select distinct contract_code, provider_code, date_trunc('month', month)::date as month_start
    from workforce
),
by_month as (
    select
        scope.contract_code,
        scope.scope_code,
        any_role.month_start,
        count(distinct any_role.provider_code) as providers_held,
        coalesce(sum(front_line.funded_fte), 0) as funded_fte,
        coalesce(sum(front_line.in_post_fte), 0) as in_post_fte,
        coalesce(sum(front_line.headcount), 0) as headcount,
        sum(front_line.vacant_fte) as vacant_fte,
        sum(front_line.funded_fte) filter (where front_line.vacant_fte is not null) as funded_of_vacant,
        sum(front_line.leavers) as leavers,
        sum(front_line.headcount) filter (where front_line.leavers is not null) as headcount_of_leavers,
        sum(front_line.sickness_days) as sickness_days,
        sum(front_line.in_post_fte) filter (where front_line.sickness_days is not null) as in_post_of_sickness,
        sum(front_line.agency_cost) as agency_cost
    from any_role
    join scope
        on scope.contract_code = any_role.contract_code
        and scope.provider_code = any_role.provider_code
    left join front_line
        on front_line.contract_code = any_role.contract_code
        and front_line.provider_code = any_role.provider_code
        and front_line.month_start = any_role.month_start
    group by all
),
providers as (
    select contract_code, scope_code, count(*) as providers
    from scope
    group by all
),
owed as (
    select
        period.contract_code,
        providers.scope_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        unnest(period.month_starts) as month_start,
        providers.providers
    from period
    join providers on providers.contract_code = period.contract_code
),
final as (
    select
        owed.contract_code,
        owed.scope_code,
        owed.period_kind,
        owed.period_start,
        owed.period_end,
        count(by_month.month_start) as months_held,
        count(*) as months_owed,
        avg(by_month.funded_fte)::double as funded_fte,
        avg(by_month.in_post_fte)::double as in_post_fte,
        avg(by_month.headcount)::double as headcount,
        sum(by_month.vacant_fte)::double as vacant_fte,
        sum(by_month.funded_of_vacant)::double as funded_of_vacant,
        sum(by_month.leavers)::double as leavers,
        avg(by_month.headcount_of_leavers)::double as headcount_of_leavers,
        sum(by_month.sickness_days)::double as sickness_days,
        avg(by_month.in_post_of_sickness)::double as in_post_of_sickness,
        sum(by_month.agency_cost)::decimal(18, 2) as agency_cost,
        case
            when count(by_month.agency_cost) = count(deflator.index_value) filter (where by_month.agency_cost is not null)
                then sum(by_month.agency_cost::double / nullif(deflator.index_value, 0)::double)
        end as agency_over_index,
        count(by_month.agency_cost) as agency_months,
        case
            when count(by_month.month_start) = 0 then 'nothing was returned about the workforce'
            when count(by_month.month_start) < count(*) then 'the mean of the other months: nothing was returned about the workforce of '
                || some_months(list(owed.month_start order by owed.month_start) filter (where by_month.month_start is null))
        end as missing_words
    from owed
    left join by_month
        on by_month.contract_code = owed.contract_code
        and by_month.scope_code = owed.scope_code
        and by_month.month_start = owed.month_start
        and by_month.providers_held = owed.providers
    left join deflator on owed.month_start between deflator.period_start and deflator.period_end
    group by owed.contract_code, owed.scope_code, owed.period_kind, owed.period_start, owed.period_end
)
select * from final
