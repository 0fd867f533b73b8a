-- Grain: one row a contract, programme, cohort (a stretch of months), split, value and step, with the rate of those who had time to
-- be decided, its Wilson interval, and the group against the others of its split. The p-values of all groups of all splits at a
-- step are one family, adjusted by Holm; workers are a family of their own. Recording is compared in the same way, to be read
-- first. A group that stands for "nobody knows", or known only of those who went on, is not compared.
with step_sum as (select * from intermediate.int_funnel_sum),
comparable as (
    select
        contract_code,
        programme,
        cohort_kind,
        cohort_start,
        step_order,
        split = 'worker' as of_workers,
        split,
        split_value,
        mature_reached::double as rate_x,
        mature_before::double as rate_n,
        recorded::double as recorded_x,
        recordable::double as recorded_n
    from step_sum
    where split <> 'all'
        and step_before is not null
        and not is_unknown_group
        and not (programme = 'ALL' and step_order = 2 and split in ('pathway', 'worker'))
),
family as (
    select
        contract_code,
        programme,
        cohort_kind,
        cohort_start,
        step_order,
        list(split order by split, split_value) as splits,
        list(split_value order by split, split_value) as split_values,
        list(rate_x order by split, split_value) as rate_x,
        list(rate_n order by split, split_value) as rate_n,
        list(coalesce(recorded_x, 0) order by split, split_value) as recorded_x,
        list(coalesce(recorded_n, 0) order by split, split_value) as recorded_n,
        sum(recorded_n - recorded_x) as unrecorded
    from comparable
    group by contract_code, programme, cohort_kind, cohort_start, step_order, of_workers
),
tested as (
    select
        *,
        against_rest(splits, rate_x, rate_n) as rates,
        -- Where everything is recorded there is nothing to compare.
        case when unrecorded > 0 then against_rest(splits, recorded_x, recorded_n) end as recordings
    from family
),
compared as (
    select
        contract_code,
        programme,
        cohort_kind,
        cohort_start,
        step_order,
        unnest(splits) as split,
        unnest(split_values) as split_value,
        unnest(rates) as rate,
        unnest(coalesce(recordings, [null for split in splits])) as recording,
        len(list_filter(rates, lambda one: one.p_value is not null)) as groups_compared
    from tested
),
final as (
    select
        step_sum.contract_code,
        step_sum.programme,
        step_sum.cohort_kind,
        step_sum.cohort_start,
        step_sum.cohort_end,
        step_sum.split,
        step_sum.split_value,
        step_sum.basis,
        step_sum.imd_release,
        step_sum.step_order,
        step_sum.step,
        step_sum.step_before,
        step_sum.reached,
        step_sum.still_open,
        step_sum.lost,
        step_sum.overdue,
        step_sum.mature_before,
        step_sum.mature_reached,
        step_sum.mature_open,
        step_sum.mature_lost,
        step_sum.mature_unknown,
        step_sum.implied,
        step_sum.deceased,
        step_sum.transferred,
        case when step_sum.step_before is not null then step_sum.mature_reached / nullif(step_sum.mature_before, 0)::double end as rate,
        case when step_sum.step_before is not null then wilson_low(step_sum.mature_reached, nullif(step_sum.mature_before, 0)) end as ci_low,
        case when step_sum.step_before is not null then wilson_high(step_sum.mature_reached, nullif(step_sum.mature_before, 0)) end as ci_high,
        compared.rate.difference as difference,
        compared.rate.low as difference_low,
        compared.rate.high as difference_high,
        compared.rate.p_value as p_value,
        compared.rate.adjusted as adjusted_p,
        compared.groups_compared,
        case
            when step_sum.split = 'all' or step_sum.step_before is null then null
            when compared.split is null then 'not_compared'
            when compared.rate.adjusted is null then 'too_few'
            when compared.rate.adjusted >= 0.05 then 'could_be_chance'
            when compared.rate.difference < 0 then 'lower'
            else 'higher'
        end as reading,
        step_sum.recordable,
        step_sum.recorded,
        step_sum.recorded / nullif(step_sum.recordable, 0)::double as recorded_share,
        compared.recording.difference as recorded_difference,
        compared.recording.adjusted as recorded_adjusted_p,
        case
            when step_sum.split = 'all' or step_sum.recordable is null then null
            when compared.split is null then 'not_compared'
            when compared.recording.adjusted is null then case when step_sum.recorded = step_sum.recordable then 'could_be_chance' else 'too_few' end
            when compared.recording.adjusted >= 0.05 then 'could_be_chance'
            when compared.recording.difference < 0 then 'lower'
            else 'higher'
        end as recorded_reading
    from step_sum
    left join compared
        on compared.contract_code = step_sum.contract_code
        and compared.programme = step_sum.programme
        and compared.cohort_kind = step_sum.cohort_kind
        and compared.cohort_start = step_sum.cohort_start
        and compared.step_order = step_sum.step_order
        and compared.split = step_sum.split
        and compared.split_value = step_sum.split_value
)
select * from final
