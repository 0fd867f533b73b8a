-- Grain: one row a contract, scope, period and figure about the front line: its FTE (contracted, funded, in post, paid: never
-- mixed), a year's pounds per FTE, contacts and clients per FTE, vacancy, turnover, sickness, agency.
with input as (select * from intermediate.int_cost_input),
words as (
    select
        *,
        coalesce(
            why_not,
            case
                when not has_front_line_roles then 'the contract file names no front-line roles'
                when workforce_months = 0 then coalesce(workforce_missing, 'nothing was returned about the workforce')
            end
        ) as why_no_workforce,
        case when workforce_months > 0 then workforce_missing end as in_part_words,
        coalesce(why_not, costs_missing, case when cost_pounds <= 0 then 'the credits are as large as the costs' end) as why_no_cost,
        'the return has no paid hours: in post and agency costs stand beside' as why_no_paid,
        -- What was spent, made a year's, to the penny as it is published: the figure is those pounds over the FTE. Eleven months
        -- times 12 / 11 is seldom whole pence, and the difference grows with the price base.
        round(cost_pounds::double * 12 / nullif(months_counted, 0), 2) as year_of_cost
    from input
),
listed as (
    select
        *,
        unnest([
            -- FTE, each kind apart.
            {'measure': 'fte_contracted', 'of': 'fte', 'top': front_line_fte::double, 'under': 1::double, 'why': case when front_line_fte is null then 'the contract file states no front-line FTE' end, 'from_returns': false, 'random': false},
            {'measure': 'fte_funded', 'of': 'fte', 'top': funded_fte, 'under': 1, 'why': why_no_workforce, 'from_returns': true, 'random': false},
            {'measure': 'fte_in_post', 'of': 'fte', 'top': in_post_fte, 'under': 1, 'why': why_no_workforce, 'from_returns': true, 'random': false},
            {'measure': 'fte_paid', 'of': 'fte', 'top': null, 'under': null, 'why': why_no_paid, 'from_returns': true, 'random': false},
            {'measure': 'headcount', 'of': 'people', 'top': headcount, 'under': 1, 'why': why_no_workforce, 'from_returns': true, 'random': false},
            -- The contract's value a year, per FTE of each kind; what was spent, made a year's, per FTE in post.
            {'measure': 'contract_value_per_fte_contracted', 'of': 'contract_value', 'top': annual_pounds::double, 'under': front_line_fte::double, 'why': coalesce(why_no_value, case when front_line_fte is null then 'the contract file states no front-line FTE' end), 'from_returns': false, 'random': false},
            {'measure': 'contract_value_per_fte_funded', 'of': 'contract_value', 'top': annual_pounds::double, 'under': funded_fte, 'why': coalesce(why_no_value, why_no_workforce), 'from_returns': true, 'random': false},
            {'measure': 'contract_value_per_fte_in_post', 'of': 'contract_value', 'top': annual_pounds::double, 'under': in_post_fte, 'why': coalesce(why_no_value, why_no_workforce), 'from_returns': true, 'random': false},
            {'measure': 'contract_value_per_fte_paid', 'of': 'contract_value', 'top': annual_pounds::double, 'under': null, 'why': coalesce(why_no_value, why_no_paid), 'from_returns': true, 'random': false},
            {'measure': 'cost_per_fte_in_post', 'of': 'spent', 'top': year_of_cost, 'under': in_post_fte, 'why': coalesce(why_no_cost, why_no_workforce), 'from_returns': true, 'random': false},
            -- What the front line does.
            {'measure': 'contacts_per_fte', 'of': 'contacts', 'top': contacts::double, 'under': in_post_fte, 'why': coalesce(why_no_workforce, case when not has_contacts then 'no contacts with people were returned' end), 'from_returns': true, 'random': true},
            {'measure': 'clients_per_fte', 'of': 'clients', 'top': clients::double, 'under': in_post_fte, 'why': coalesce(why_no_workforce, case when not has_episodes then 'no records of people were returned' end), 'from_returns': true, 'random': true},
            -- How it stands.
            {'measure': 'vacancy_rate', 'of': 'vacant FTE', 'top': vacant_fte, 'under': funded_of_vacant, 'why': coalesce(why_no_workforce, case when vacant_fte is null then 'vacancies were not stated' end), 'from_returns': true, 'random': false},
            {'measure': 'turnover', 'of': 'leavers', 'top': leavers, 'under': headcount_of_leavers, 'why': coalesce(why_no_workforce, case when leavers is null then 'leavers were not stated' end), 'from_returns': true, 'random': true},
            {'measure': 'sickness_days_per_fte', 'of': 'days', 'top': sickness_days, 'under': in_post_of_sickness, 'why': coalesce(why_no_workforce, case when sickness_days is null then 'sickness was not stated' end), 'from_returns': true, 'random': false},
            {'measure': 'agency_cost', 'of': 'agency', 'top': agency_cost::double, 'under': 1, 'why': coalesce(why_no_workforce, case when agency_cost is null then 'agency costs were not stated' when agency_months < workforce_months then 'agency costs were not stated for every month' end), 'from_returns': true, 'random': false}
        ], recursive := true)
    from words
),
judged as (
    select
        *,
        of in ('contract_value', 'spent', 'agency') as is_money,
        coalesce(why, case when coalesce(under, 0) = 0 then case when under is null then 'not stated' when measure in ('vacancy_rate') then 'no front-line FTE is funded' when measure = 'contract_value_per_fte_funded' then 'no front-line FTE is funded' when measure = 'turnover' then 'nobody is in post on the front line' else 'no front-line FTE is in post' end end) as why_nothing
    from listed
),
final as (
    select
        contract_code,
        scope_code,
        period_kind,
        period_start,
        period_end,
        measure,
        case when is_money then of end as pounds_are,
        case when is_money and why is null then top end::decimal(18, 2) as pounds,
        case
            when not is_money or why is not null then null
            when of = 'contract_value' then annual_pounds::double * all_months_over_index / months
            when of = 'agency' then agency_over_index
            when of = 'spent' then cost_over_index * 12 / nullif(months_counted, 0)
        end::double as pounds_over_index,
        case when not is_money and why is null then top end as numerator,
        case when why is null and of not in ('fte', 'people', 'agency') then under end as denominator,
        case when why_nothing is null then top / nullif(under, 0) end as value,
        case when why_nothing is null and random then byar_low(top) / nullif(under, 0) end as ci_low,
        case when why_nothing is null and random then byar_high(top) / nullif(under, 0) end as ci_high,
        case
            when not from_returns then case when why_nothing is null then 'known' else 'missing' end
            when why_not is not null then period_state
            when why_nothing is not null then 'missing'
            when in_part_words is not null then 'in_part'
            else period_state
        end as state,
        coalesce(why_nothing, case when from_returns then in_part_words end) as reason
    from judged
)
select * from final
