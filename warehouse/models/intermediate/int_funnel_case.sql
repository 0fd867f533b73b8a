-- Grain: one row a consented referral and furthest episode (R31): of all its episodes (`in_all`), of those of one programme that
-- were offered (`in_programme`), mostly both; two rows where the whole contract has follow-up steps that the programme has not.
-- A referral without an episode is one row. `furthest`: the number of the furthest step. `state`: at the step after it `open`,
-- `lost`, or `end` where there is none; `deceased` and `transferred` have left the cohort with their furthest episode (R59).
-- Of two episodes as far, the one still open counts, one that left the cohort last.
-- `mature_to`: the last step at which the referral has had time to be decided: 42 days to a start and decided (R24), 28 days after
-- the planned end (R25), 14 days after a follow-up was due (R16). `is_overdue`: open, and that time has passed.
-- `implied`: bits 1, 2, 4, 8 for offered, first appointment, plan and start that only a later step tells of.
with referral as (select * from intermediate.int_referral where consent = 'yes'),
client as (select * from intermediate.int_client),
episode as (select * from intermediate.int_episode where consent = 'yes'),
presumed as (select episode_number from intermediate.int_leaving where is_presumed_left),
data_date as (select * from intermediate.int_data_date),
member as (select * from staging.stg_footprint_member),
funnel_step as (select * from intermediate.int_funnel_step),
follow_up as (
    select
        contract_code,
        provider_code,
        episode_ref,
        stage,
        due_on,
        case when reached is distinct from 'yes' then 'not_reached' else coalesce(result, 'not_recorded') end as result
    from staging.stg_follow_ups
    where episode_ref is not null
),
followed as (
    select
        contract_code,
        provider_code,
        episode_ref,
        any_value(due_on) filter (where stage = '4_week') as due_4,
        any_value(due_on) filter (where stage = '6_month') as due_6,
        any_value(due_on) filter (where stage = '12_month') as due_12,
        any_value(result) filter (where stage = '4_week') as result_4,
        any_value(result) filter (where stage = '6_month') as result_6,
        any_value(result) filter (where stage = '12_month') as result_12
    from follow_up
    group by contract_code, provider_code, episode_ref
),
scope as (
    select
        contract_code,
        programme,
        bool_or(step_order = 8) as has_4,
        bool_or(step_order = 9) as has_6,
        bool_or(step_order = 10) as has_12
    from funnel_step
    group by contract_code, programme
),
-- The follow-ups that a programme has, and where the whole contract has others, those too: for people who reached their goal.
asked as (
    select own.contract_code, own.programme, own.has_4, own.has_6, own.has_12, true as is_own, not is_other as is_whole
    from (
        select own.*, (own.has_4, own.has_6, own.has_12) <> (whole.has_4, whole.has_6, whole.has_12) as is_other
        from scope as own
        join scope as whole on whole.contract_code = own.contract_code and whole.programme = 'ALL'
        where own.programme <> 'ALL'
    ) as own
    union all
    select own.contract_code, own.programme, whole.has_4, whole.has_6, whole.has_12, false, true
    from scope as own
    join scope as whole on whole.contract_code = own.contract_code and whole.programme = 'ALL'
    where own.programme <> 'ALL' and (own.has_4, own.has_6, own.has_12) <> (whole.has_4, whole.has_6, whole.has_12)
),
dated as (
    select
        episode.episode_number,
        episode.referral_number,
        episode.episode_ref,
        episode.programme,
        episode.pathway,
        episode.worker_ref,
        episode.start_date,
        episode.end_date,
        episode.end_reason,
        episode.outcome_goal_achieved,
        episode.received_date,
        episode.decision,
        episode.data_date,
        coalesce(episode.planned_end, episode.end_date) as planned_end,
        presumed.episode_number is not null as is_presumed_left,
        asked.* exclude (contract_code, programme),
        coalesce(followed.due_4, episode.end_date + 28) + 14 as until_4,
        coalesce(followed.due_6, episode.end_date + 182) + 14 as until_6,
        coalesce(followed.due_12, episode.end_date + 365) + 14 as until_12,
        coalesce(followed.result_4, 'not_reached') as result_4,
        coalesce(followed.result_6, 'not_reached') as result_6,
        coalesce(followed.result_12, 'not_reached') as result_12,
        case when episode.appointment_offered_date is null then 1 else 0 end as lacks_offer,
        case when episode.first_appointment_date is null then 2 else 0 end as lacks_appointment,
        case when episode.plan_agreed_date is null then 4 else 0 end as lacks_plan,
        case when episode.start_date is null then 8 else 0 end as lacks_start,
        case
            when episode.end_date is not null and episode.end_reason is not distinct from 'completed' then 6
            when episode.start_date is not null then 5
            when episode.plan_agreed_date is not null then 4
            when episode.first_appointment_date is not null then 3
            when episode.appointment_offered_date is not null then 2
            else 1
        end as process
    from episode
    join asked
        on asked.contract_code = episode.contract_code
        and asked.programme = episode.programme
    left join presumed on presumed.episode_number = episode.episode_number
    left join followed
        on followed.contract_code = episode.contract_code
        and followed.provider_code = episode.provider_code
        and followed.episode_ref = episode.episode_ref
),
climbed as (
    select
        *,
        process = 6 and outcome_goal_achieved is not distinct from 'yes' as is_goal,
        not has_4 or result_4 in ('maintained', 'improved') as is_past_4,
        not has_6 or result_6 in ('maintained', 'improved') as is_past_6,
        result_12 in ('maintained', 'improved') as is_past_12
    from dated
),
placed as (
    select
        *,
        case
            when not is_goal then process
            when is_past_4 and is_past_6 and has_12 and is_past_12 then 10
            when is_past_4 and has_6 and is_past_6 then 9
            when has_4 and is_past_4 then 8
            else 7
        end as furthest
    from climbed
),
-- The follow-up that comes after the furthest step, from the goal on.
judged as (
    select
        *,
        case
            when furthest < 7 then null
            when furthest < 8 and has_4 then 8
            when furthest < 9 and has_6 then 9
            when furthest < 10 and has_12 then 10
        end as next_follow_up
    from placed
),
stated as (
    select
        episode_number,
        referral_number,
        programme,
        is_own and process > 1 as in_programme,
        is_whole or (is_own and not is_goal) as in_all,
        pathway,
        worker_ref,
        start_date,
        episode_ref,
        furthest,
        case
            when end_reason in ('deceased', 'transferred') then end_reason
            when furthest = 1 and decision not in ('accepted', 'pending') then 'lost'
            when furthest < 6 then case when end_date is null then 'open' else 'lost' end
            when furthest = 6 then 'lost'
            when next_follow_up is null then 'end'
            when case next_follow_up when 8 then until_4 when 9 then until_6 else until_12 end > data_date then 'open'
            else 'lost'
        end as state,
        case
            when (furthest = 1 and decision = 'pending') or received_date + 42 > data_date then 1
            when furthest < 5 or planned_end + 28 > data_date then 5
            when furthest < 7 or (has_4 and until_4 > data_date) then 7
            when has_6 and until_6 > data_date then 8
            when has_12 and until_12 > data_date then 9
            else 10
        end as mature_to,
        end_date is null
            and case furthest when 5 then is_presumed_left when 6 then false else received_date + 42 <= data_date end as is_overdue,
        case
            when furthest = 1 and end_date is null then decision
            when furthest < 6 then coalesce(end_reason, 'not_recorded')
            when furthest = 6 then coalesce(outcome_goal_achieved, 'not_recorded')
            else case next_follow_up when 8 then result_4 when 9 then result_6 else result_12 end
        end as reason,
        (case when furthest >= 2 then lacks_offer else 0 end)
            + (case when furthest >= 3 then lacks_appointment else 0 end)
            + (case when furthest >= 4 then lacks_plan else 0 end)
            + (case when furthest >= 5 then lacks_start else 0 end) as implied
    from judged
    where is_own or is_goal
),
several as (
    select referral_number
    from episode
    group by referral_number
    having count(*) > 1
),
ranked as (
    select
        stated.*,
        stated.furthest * 4 + case state when 'open' then 2 when 'deceased' then 0 when 'transferred' then 0 else 1 end as distance,
        row_number() over (
            partition by stated.referral_number, stated.in_all
            order by distance desc, stated.start_date nulls last, stated.episode_ref
        ) as place_in_all,
        row_number() over (
            partition by stated.referral_number, stated.in_programme, stated.programme
            order by distance desc, stated.start_date nulls last, stated.episode_ref
        ) as place_in_programme
    from stated
    semi join several on several.referral_number = stated.referral_number
),
furthest_of_several as (
    select
        * exclude (in_all, in_programme, distance, place_in_all, place_in_programme),
        in_all and place_in_all = 1 as in_all,
        in_programme and place_in_programme = 1 as in_programme
    from ranked
),
without_episode as (
    select
        referral.referral_number,
        true as in_all,
        false as in_programme,
        1 as furthest,
        case when referral.decision in ('accepted', 'pending') then 'open' else 'lost' end as state,
        case when referral.decision = 'pending' or referral.received_date + 42 > data_date.data_date then 1 else 5 end as mature_to,
        referral.received_date + 42 <= data_date.data_date as is_overdue,
        referral.decision as reason,
        0 as implied
    from referral
    join data_date on data_date.contract_code = referral.contract_code
    anti join episode on episode.referral_number = referral.referral_number
),
found as (
    select * from stated
    anti join several on several.referral_number = stated.referral_number
    union all by name
    select * from furthest_of_several
    union all by name
    select * from without_episode
),
person as (
    select
        referral.referral_number,
        referral.contract_code,
        referral.provider_code,
        referral.received_date,
        date_trunc('month', referral.received_date)::date as cohort_start,
        coalesce(member.sdf_code, 'not_known') as sdf,
        coalesce(client.quintile_local::varchar, 'not_known') as quintile_local,
        coalesce(client.quintile_national::varchar, 'not_known') as quintile_national,
        coalesce(client.sex, 'not_recorded') as sex,
        client.age_band,
        client.ethnic_group,
        coalesce(referral.source, 'not_recorded') as source,
        case
            when referral.source in ('maternity', 'mental_health') then referral.source
            when client.pregnant = 'yes' or client.maternity_within_12_months = 'yes' then 'maternity'
            when client.mental_health_service_user = 'yes' then 'mental_health'
        end as pathway_without_episode
    from referral
    join client on client.client_number = referral.client_number
    left join member
        on member.lsoa_code = client.lsoa_code
        and member.vintage = client.lsoa_vintage
        and referral.received_date between member.valid_from and member.valid_to
),
final as (
    select
        person.* exclude (pathway_without_episode),
        found.episode_number,
        found.programme,
        found.in_programme,
        found.in_all,
        found.furthest::utinyint as furthest,
        found.state,
        found.mature_to::utinyint as mature_to,
        found.state = 'open' and found.is_overdue as is_overdue,
        case when found.state = 'lost' then found.reason end as reason,
        found.implied::utinyint as implied,
        case
            when found.episode_number is null then coalesce(person.pathway_without_episode, 'not_recorded')
            else coalesce(found.pathway, 'not_recorded')
        end as pathway,
        coalesce(found.worker_ref, 'not_recorded') as worker
    from found
    join person on person.referral_number = found.referral_number
    where found.in_all or found.in_programme
)
select * from final
