-- Grain: one row a contract, incentivised programme and part of its mix of cases: the share before and since. A payment for people
-- starting can, without anybody meaning it, draw a service towards those who are easiest to start; so the mix is watched, and a
-- change is a question to ask, never a finding against anybody.
-- Before is the time before the incentive began; where there is none, its first contract year. Since is everything after it up to the
-- data date. Newcombe's interval of the difference; p-values adjusted by Holm over all rows of the contract.
with mix_case as (select * from intermediate.int_payment_mix_case),
line as (
    select
        contract_code,
        group_code as programme,
        min(since) as since,
        min(sort_order) as sort_order
    from contract.payment_line
    where line_kind = 'incentive'
    group by contract_code, group_code
),
contract_term as (select * from staging.stg_contract),
first_year as (
    select contract_code, arg_min(period_end, period_start) as first_year_end
    from contract.period
    where period_kind = 'contract_year'
    group by contract_code
),
data_date as (select * from intermediate.int_data_date),
programme_group as (
    select contract_code, group_code as programme, any_value(group_name) as programme_name, bool_or(starts_with(programme, 'stop_smoking')) as is_smoking
    from contract.programme
    group by contract_code, group_code
),
aspect as (
    select unnest(['most_deprived', 'complex', 'co_verified', 'short']) as aspect, unnest([1, 2, 3, 4]) as aspect_order,
        -- Which way a change would make it easier to be paid.
        unnest([-1, -1, -1, 1]) as watched_direction
),
window_of as (
    select
        line.*,
        programme_group.programme_name,
        programme_group.is_smoking,
        coalesce(line.since > contract_term.starts_on, false) as is_before_incentive,
        contract_term.starts_on as before_from,
        case when line.since > contract_term.starts_on then line.since - 1 else first_year.first_year_end end as before_to,
        data_date.data_date as since_to
    from line
    join contract_term on contract_term.contract_code = line.contract_code
    join first_year on first_year.contract_code = line.contract_code
    join data_date on data_date.contract_code = line.contract_code
    join programme_group
        on programme_group.contract_code = line.contract_code
        and programme_group.programme = line.programme
),
counted as (
    select
        window_of.*,
        aspect.*,
        count(*) filter (where mix_case.event_date <= window_of.before_to) as before_cases,
        count(*) filter (where mix_case.event_date <= window_of.before_to and mix_case.is_in_group) as before_in_group,
        count(*) filter (where mix_case.event_date > window_of.before_to) as since_cases,
        count(*) filter (where mix_case.event_date > window_of.before_to and mix_case.is_in_group) as since_in_group
    from window_of
    cross join aspect
    left join mix_case
        on mix_case.contract_code = window_of.contract_code
        and mix_case.programme = window_of.programme
        and mix_case.aspect = aspect.aspect
        and mix_case.event_date between window_of.before_from and window_of.since_to
    where aspect.aspect <> 'co_verified' or window_of.is_smoking
    group by all
),
shared as (
    select
        *,
        before_in_group / nullif(before_cases, 0) as before_share,
        since_in_group / nullif(since_cases, 0) as since_share,
        case when before_cases >= 10 and since_cases >= 10 then difference_p(since_in_group::double, since_cases::double, before_in_group::double, before_cases::double) end as p_value
    from counted
),
compared as (
    select
        *,
        since_share - before_share as difference,
        -- Newcombe 1998, method 10, from the two Wilson intervals.
        since_share - before_share - sqrt(
            pow(since_share - wilson_low(since_in_group::double, nullif(since_cases, 0)::double), 2)
            + pow(wilson_high(before_in_group::double, nullif(before_cases, 0)::double) - before_share, 2)
        ) as difference_low,
        since_share - before_share + sqrt(
            pow(wilson_high(since_in_group::double, nullif(since_cases, 0)::double) - since_share, 2)
            + pow(before_share - wilson_low(before_in_group::double, nullif(before_cases, 0)::double), 2)
        ) as difference_high,
        count(p_value) over (partition by contract_code) as comparisons,
        case when p_value is not null then row_number() over (partition by contract_code, p_value is null order by p_value) end as place
    from shared
),
adjusted as (
    select
        *,
        case
            when p_value is not null
                then max(least(1, p_value * (comparisons - place + 1))) over (
                    partition by contract_code, p_value is null
                    order by place rows between unbounded preceding and current row
                )
        end as adjusted_p
    from compared
),
judged as (
    select
        *,
        case
            when before_cases = 0 and since_cases = 0 then 'not_recorded'
            when since_to <= before_to then 'too_early'
            when before_cases < 10 or since_cases < 10 then 'too_few'
            when adjusted_p < 0.05 and sign(difference) = watched_direction then 'question'
            when adjusted_p < 0.05 then 'changed'
            else 'no_clear_change'
        end as state
    from adjusted
),
final as (
    select
        contract_code,
        programme,
        programme_name,
        aspect,
        is_before_incentive,
        before_from,
        before_to,
        since_to,
        before_in_group,
        before_cases,
        before_share,
        wilson_low(before_in_group::double, nullif(before_cases, 0)::double) as before_low,
        wilson_high(before_in_group::double, nullif(before_cases, 0)::double) as before_high,
        since_in_group,
        since_cases,
        since_share,
        wilson_low(since_in_group::double, nullif(since_cases, 0)::double) as since_low,
        wilson_high(since_in_group::double, nullif(since_cases, 0)::double) as since_high,
        difference,
        difference_low,
        difference_high,
        p_value,
        adjusted_p,
        comparisons::integer as comparisons,
        state,
        (sort_order * 10 + aspect_order)::integer as sort_order
    from judged
)
select * from final
