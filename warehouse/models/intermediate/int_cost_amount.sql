-- Grain: one row a contract, scope, period and amount of money: the contract's value, what was spent, the budget, each line of
-- cost as a share of what was spent, and the share that is front-line pay.
with input as (select * from intermediate.int_cost_input),
cost as (select * from intermediate.int_cost_period where cost_line <> 'ALL'),
total as (
    select
        *,
        coalesce(why_not, costs_missing) as why_no_cost,
        annual_pounds * months / 12 as value_of_period,
        annual_pounds::double / 12 * all_months_over_index as value_over_index
    from input
),
amount as (
    select
        *,
        unnest([
            {'measure': 'contract_value', 'pounds_are': 'contract_value', 'pounds': value_of_period::decimal(18, 2), 'over_index': value_over_index, 'why': why_no_value},
            {'measure': 'actual_cost', 'pounds_are': 'spent', 'pounds': cost_pounds, 'over_index': cost_over_index, 'why': why_no_cost},
            {'measure': 'budget', 'pounds_are': 'budget', 'pounds': budget_pounds, 'over_index': budget_over_index, 'why': coalesce(why_no_cost, case when budget_pounds is null then 'no budget was stated' end)}
        ], recursive := true)
    from total
),
whole as (
    select
        contract_code,
        scope_code,
        period_kind,
        period_start,
        period_end,
        measure,
        pounds_are,
        case when why is null then pounds end as pounds,
        case when why is null then over_index end as pounds_over_index,
        null::double as denominator,
        case when why is null then pounds::double end as value,
        case when measure = 'contract_value' then case when why is null then 'known' else 'missing' end when why is null then period_state when why_not is not null then period_state else 'missing' end as state,
        why as reason
    from amount
),
line as (
    select
        cost.contract_code,
        cost.scope_code,
        cost.period_kind,
        cost.period_start,
        cost.period_end,
        'cost_line_' || cost.cost_line as measure,
        'spent' as pounds_are,
        cost.pounds,
        cost.pounds_over_index,
        case when total.cost_pounds > 0 then total.cost_pounds::double end as denominator,
        case when cost.is_complete and total.cost_pounds > 0 then cost.pounds::double / nullif(total.cost_pounds::double, 0) end as value,
        case when cost.is_complete and total.cost_pounds > 0 then total.period_state else 'in_part' end as state,
        coalesce(cost.missing_words, case when total.cost_pounds <= 0 then 'the credits are as large as the costs' end) as reason
    from cost
    join total using (contract_code, scope_code, period_kind, period_start, period_end)
),
share as (
    select
        contract_code,
        scope_code,
        period_kind,
        period_start,
        period_end,
        'front_line_share' as measure,
        'spent' as pounds_are,
        case when why_no_cost is null then front_line_pounds end as pounds,
        case when why_no_cost is null then front_line_over_index end as pounds_over_index,
        case when why_no_cost is null and cost_pounds > 0 then cost_pounds::double end as denominator,
        case when why_no_cost is null and cost_pounds > 0 then front_line_pounds::double / nullif(cost_pounds::double, 0) end as value,
        case
            when why_no_cost is null and cost_pounds > 0 and front_line_pounds is not null then period_state
            when why_not is not null then period_state
            else 'missing'
        end as state,
        coalesce(why_no_cost, case when cost_pounds <= 0 then 'the credits are as large as the costs' when front_line_pounds is null then 'no line of front-line pay was returned' end) as reason
    from total
),
final as (
    select *, null::double as numerator, null::double as ci_low, null::double as ci_high from whole
    union all by name
    select *, null::double as numerator, null::double as ci_low, null::double as ci_high from line
    union all by name
    select *, null::double as numerator, null::double as ci_low, null::double as ci_high from share
)
select * from final
