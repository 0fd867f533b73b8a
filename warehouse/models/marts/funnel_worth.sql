-- Grain: one row a contract, programme, step and benchmark (`best_footprint`, `best_quarter`, `contract_target`): how many more of
-- the mature year's referrals would have gone on, and reached their goal, had the step's rate been the benchmark's, where that
-- is higher. A benchmark needs 30 people; of two as good it is the one of more people, then the first. The contract's target is
-- that of leaving early, at the step to completion. `more` counts those who reach the goal (at a step after the goal: that step),
-- with its 95 % interval (`statistics.worth`).
-- `incentive_pence`: what the incentive tiers are worth that these starts would have carried the payment year's expected starts
-- past, if matched, for illustration; missing where no incentive goes with the programme or the step comes after the start.
with rate as (select * from mart.funnel_rate where step_before is not null),
cohort as (select * from intermediate.int_funnel_cohort where cohort_kind = 'mature_year'),
kpi as (select * from contract.kpi where measure = 'leaving_early' and pathways is null and programmes is not null),
kpi_term as (select * from contract.kpi_term where target is not null),
programme as (select contract_code, programme, group_code from contract.programme),
payment as (select * from mart.payment where line_kind = 'incentive'),
now_rate as (
    select contract_code, programme, step_order, step, mature_reached, mature_before, rate
    from rate
    where cohort_kind = 'mature_year' and split = 'all' and mature_before > 0
),
later as (
    select
        now_rate.contract_code,
        now_rate.programme,
        now_rate.step_order,
        list(following.mature_reached order by following.step_order) as later_x,
        list(following.mature_before order by following.step_order) as later_n,
        product(following.rate) filter (where following.step_order <= 5) as rate_to_start
    from now_rate
    join now_rate as following
        on following.contract_code = now_rate.contract_code
        and following.programme = now_rate.programme
        and following.step_order > now_rate.step_order
        and following.step_order <= 7
    group by now_rate.contract_code, now_rate.programme, now_rate.step_order
),
footprint as (
    select
        contract_code,
        programme,
        step_order,
        'best_footprint' as benchmark,
        first(split_value order by rate desc, mature_before desc, split_value) as benchmark_value,
        first(mature_reached order by rate desc, mature_before desc, split_value) as best_x,
        first(mature_before order by rate desc, mature_before desc, split_value) as best_n
    from rate
    where cohort_kind = 'mature_year' and split = 'sdf' and split_value <> 'not_known' and mature_before >= 30
    group by contract_code, programme, step_order
    having count(*) > 1
),
quarter as (
    select
        rate.contract_code,
        rate.programme,
        rate.step_order,
        'best_quarter' as benchmark,
        first(rate.cohort_start::varchar order by rate.rate desc, rate.mature_before desc, rate.cohort_start) as benchmark_value,
        first(rate.mature_reached order by rate.rate desc, rate.mature_before desc, rate.cohort_start) as best_x,
        first(rate.mature_before order by rate.rate desc, rate.mature_before desc, rate.cohort_start) as best_n
    from rate
    join cohort on cohort.contract_code = rate.contract_code and rate.cohort_end <= cohort.cohort_end
    where rate.cohort_kind = 'quarter' and rate.mature_before >= 30
    group by rate.contract_code, rate.programme, rate.step_order
    having count(*) > 1
),
target as (
    select
        cohort.contract_code,
        unnest(kpi.programmes) as programme,
        6 as step_order,
        'contract_target' as benchmark,
        kpi.kpi_code as benchmark_value,
        (1 - kpi_term.target)::double as best_rate
    from kpi
    join kpi_term on kpi_term.contract_code = kpi.contract_code and kpi_term.kpi_code = kpi.kpi_code
    join cohort
        on cohort.contract_code = kpi.contract_code
        and cohort.data_date between kpi_term.valid_from and coalesce(kpi_term.valid_to, date '9999-12-31')
),
benchmark as (
    select * from footprint
    union all by name
    select * from quarter
    union all by name
    select * from target
),
compared as (
    select
        now_rate.*,
        benchmark.benchmark,
        benchmark.benchmark_value,
        benchmark.best_x,
        benchmark.best_n,
        coalesce(benchmark.best_rate, benchmark.best_x / benchmark.best_n::double) as best_rate,
        coalesce(later.later_x, []) as later_x,
        coalesce(later.later_n, []) as later_n,
        coalesce(later.rate_to_start, 1) as rate_to_start
    from benchmark
    join now_rate using (contract_code, programme, step_order)
    left join later using (contract_code, programme, step_order)
),
valued as (
    select
        *,
        restoring_worth(mature_before, mature_reached, mature_before, best_x, best_n, best_rate, later_x, later_n) as worth
    from compared
    where best_rate > rate
        -- Where nobody came as far as a later step nothing can be said of the outcome.
        and (step_order >= 7 or len(later_x) = 7 - step_order)
),
-- The newest payment year of which something is known.
paid as (
    select contract_code, programme as group_code, tier, threshold, coalesce(forecast, achieved) as expected,
        coalesce(earned_pence, 0) + coalesce(held_pence, 0) + coalesce(missed_pence, 0) as tier_pence
    from payment
    where coalesce(forecast, achieved) is not null
    qualify dense_rank() over (partition by contract_code order by year_start desc) = 1
),
earned as (
    select
        valued.contract_code,
        valued.programme,
        valued.step_order,
        valued.benchmark,
        sum(
            case
                when paid.threshold > paid.expected
                    and paid.threshold <= paid.expected + valued.worth.more_here * valued.rate_to_start
                    then paid.tier_pence
                else 0
            end
        )::bigint as incentive_pence
    from valued
    join programme using (contract_code, programme)
    join paid on paid.contract_code = programme.contract_code and paid.group_code = programme.group_code
    where valued.step_order <= 5
    group by valued.contract_code, valued.programme, valued.step_order, valued.benchmark
),
final as (
    select
        valued.contract_code,
        valued.programme,
        cohort.cohort_start,
        cohort.cohort_end,
        valued.step_order,
        valued.step,
        valued.benchmark,
        valued.benchmark_value,
        valued.mature_before as people,
        valued.rate,
        valued.best_rate,
        valued.best_n,
        valued.worth.more_here as more_here,
        case when valued.step_order <= 5 then valued.worth.more_here * valued.rate_to_start end as more_starts,
        valued.worth.more as more,
        valued.worth.low as more_low,
        valued.worth.high as more_high,
        earned.incentive_pence
    from valued
    join cohort on cohort.contract_code = valued.contract_code
    left join earned
        on earned.contract_code = valued.contract_code
        and earned.programme = valued.programme
        and earned.step_order = valued.step_order
        and earned.benchmark = valued.benchmark
)
select * from final
