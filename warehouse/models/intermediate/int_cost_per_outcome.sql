-- Grain: one row a contract, scope, period, kind of pounds (spent, or the contract's value) and thing counted: a cost per it.
-- All the pounds of the contract over one thing that it does: the return does not split costs by programme.
with input as (select * from intermediate.int_cost_input),
pounds_of as (
    select
        *,
        'cost' as prefix,
        'spent' as pounds_are,
        case when has_costs then cost_pounds end as pounds,
        case when has_costs then cost_over_index end as pounds_over_index,
        coalesce(why_not, costs_missing, case when cost_pounds <= 0 then 'the credits are as large as the costs' end) as why_no_pounds
    from input
    union all by name
    select
        *,
        'contract_value' as prefix,
        'contract_value' as pounds_are,
        annual_pounds * months_counted / 12 as pounds,
        annual_pounds::double / 12 * months_over_index as pounds_over_index,
        coalesce(why_not, why_no_value) as why_no_pounds
    from input
),
counted as (
    select
        *,
        unnest([
            {'thing': 'start', 'n': starts, 'waiting': 0, 'nobody': 'nobody started', 'never': 'no records of people were returned'},
            {'thing': 'client', 'n': clients, 'waiting': 0, 'nobody': 'nobody started', 'never': 'no records of people were returned'},
            {'thing': 'completion', 'n': completions, 'waiting': 0, 'nobody': 'nobody completed', 'never': 'no records of people were returned'},
            {'thing': 'achieved_outcome', 'n': goals, 'waiting': 0, 'nobody': 'nobody was recorded as reaching a goal', 'never': 'no records of people were returned'},
            {'thing': 'co_verified_quit', 'n': co_verified_quits, 'waiting': quits_immature, 'nobody': 'no quit was confirmed by carbon monoxide', 'never': 'no quit date is recorded in this contract'},
            {'thing': 'weight_loss', 'n': weight_losses, 'waiting': 0, 'nobody': 'nobody was recorded as losing 5 % of their weight', 'never': 'no weight is recorded in this contract'}
        ], recursive := true)
    from pounds_of
),
final as (
    select
        contract_code,
        scope_code,
        period_kind,
        period_start,
        period_end,
        prefix || '_per_' || thing as measure,
        pounds_are,
        case when why_no_pounds is null then pounds end::decimal(18, 2) as pounds,
        case when why_no_pounds is null then pounds_over_index end as pounds_over_index,
        null::double as numerator,
        n::double as denominator,
        case when why_no_pounds is null and n > 0 then pounds::double / nullif(n, 0) end as value,
        -- The cost is fixed and the count is random: a dear interval is few of them.
        case when why_no_pounds is null and n > 0 then pounds::double / nullif(byar_high(n::double), 0) end as ci_low,
        case when why_no_pounds is null and n > 0 then pounds::double / nullif(byar_low(n::double), 0) end as ci_high,
        case
            when why_no_pounds is not null and period_state in ('known', 'so_far') then 'missing'
            when why_no_pounds is not null then period_state
            when n is null then 'not_applicable'
            when n = 0 then 'missing'
            when waiting > 0 then 'provisional'
            else period_state
        end as state,
        case
            when why_no_pounds is not null then why_no_pounds
            when n is null then never
            when n = 0 and waiting > 0 then nobody || ' yet: ' || number_words(waiting) || ' have not had 42 days since their quit date'
            when n = 0 then nobody
            when waiting > 0 then 'provisional: ' || number_words(waiting) || ' have not had 42 days since their quit date, so it will come down'
        end as reason
    from counted
)
select * from final
