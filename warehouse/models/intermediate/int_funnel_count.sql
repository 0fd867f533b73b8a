-- Grain: one row a contract, programme (`ALL` = the whole contract), cohort month, split, split value and outcome, with how many
-- referrals came to it: all that the funnel is added up from, in one pass over the cases.
with funnel_case as (select * from intermediate.int_funnel_case),
counted as (
    select
        contract_code,
        programme,
        in_programme,
        in_all,
        cohort_start,
        furthest,
        state,
        mature_to,
        is_overdue,
        implied,
        coalesce(reason in ('not_known', 'not_recorded', 'not_reached') and furthest >= 6, false) as is_unknown,
        grouping(sdf, quintile_local, quintile_national, sex, age_band, ethnic_group, source, pathway, worker) as grouped,
        coalesce(sdf, quintile_local, quintile_national, sex, age_band, ethnic_group, source, pathway, worker, 'all') as split_value,
        count(*) as referrals
    from funnel_case
    group by
        contract_code, programme, in_programme, in_all, cohort_start, furthest, state, mature_to, is_overdue, implied, is_unknown,
        grouping sets ((), (sdf), (quintile_local), (quintile_national), (sex), (age_band), (ethnic_group), (source), (pathway), (worker))
),
scoped as (
    select * from counted where in_programme
    union all
    select * replace ('ALL' as programme) from counted where in_all
),
-- Nine bits, one a column, set where the column is not in the group.
split(grouped, split, basis) as (
    values
        (511, 'all', null),
        (255, 'sdf', null),
        (383, 'quintile', 'local'),
        (447, 'quintile', 'national'),
        (479, 'sex', null),
        (495, 'age_band', null),
        (503, 'ethnic_group', null),
        (507, 'source', null),
        (509, 'pathway', null),
        (510, 'worker', null)
),
final as (
    select
        scoped.contract_code,
        scoped.programme,
        scoped.cohort_start,
        split.split,
        split.basis,
        scoped.split_value,
        scoped.furthest,
        scoped.state,
        scoped.mature_to,
        scoped.is_overdue,
        scoped.implied,
        scoped.is_unknown,
        sum(scoped.referrals)::integer as referrals
    from scoped
    join split on split.grouped = scoped.grouped
    group by all
)
select * from final
