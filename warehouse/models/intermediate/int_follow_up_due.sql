-- Grain: one row a completed episode and follow-up that its programme has (as the funnel's steps say): 28, 182 or 365 days after
-- the end, open for 14 days more (R16, R59); and one a follow-up of a client given advice only, without an episode, on the day
-- that the return says (Cheshire East asks for a review after 6 months). The provider follows up at four weeks; who does later is in the contract (R68).
-- Who did not agree is not due (`not_agreed`); an empty answer is due. What the returns cannot know yet is told apart from what
-- they do not say: `waiting` is due by the as-known day, but after the data date; `coming` is after both (R1).
with episode as (select * from intermediate.int_episode where end_reason = 'completed' and end_date is not null),
follow_up as (select * from staging.stg_follow_ups where episode_ref is not null),
advice as (select * from staging.stg_follow_ups where episode_ref is null and client_ref is not null),
client as (select * from intermediate.int_client),
data_date as (select * from intermediate.int_data_date),
step as (select * from intermediate.int_funnel_step),
contract_term as (select * from contract.contract),
publication as (select * from parameter.publication),
stage(stage, step, days) as (
    values ('4_week', 'maintained_4_week', 28), ('6_month', 'maintained_6_month', 182), ('12_month', 'maintained_12_month', 365)
),
due as (
    select
        episode.contract_code,
        episode.provider_code,
        episode.client_ref,
        episode.episode_number,
        stage.stage,
        episode.end_date + stage.days as due_on,
        coalesce(episode.sdf_of_delivery, 'not_recorded') as footprint,
        coalesce(episode.service_setting, 'not_recorded') as setting,
        episode.agreed_to_follow_up,
        episode.data_date,
        follow_up.reached,
        follow_up.result,
        follow_up.attempted_on
    from episode
    cross join stage
    semi join step
        on step.contract_code = episode.contract_code
        and step.programme = episode.programme
        and step.step = stage.step
    left join follow_up
        on follow_up.contract_code = episode.contract_code
        and follow_up.provider_code = episode.provider_code
        and follow_up.episode_ref = episode.episode_ref
        and follow_up.stage = stage.stage
    union all by name
    select
        advice.contract_code,
        advice.provider_code,
        advice.client_ref,
        advice.stage,
        advice.due_on,
        'not_recorded' as footprint,
        'not_recorded' as setting,
        data_date.data_date,
        advice.reached,
        advice.result,
        advice.attempted_on
    from advice
    semi join client
        on client.contract_code = advice.contract_code
        and client.provider_code = advice.provider_code
        and client.client_ref = advice.client_ref
    join data_date on data_date.contract_code = advice.contract_code
),
final as (
    select
        due.contract_code,
        due.provider_code,
        due.client_ref,
        due.episode_number,
        due.stage,
        due.data_date,
        due.due_on,
        due.due_on + 14 as open_until,
        due.footprint,
        due.setting,
        due.attempted_on,
        due.agreed_to_follow_up is null as agreement_is_unknown,
        case when due.stage = '4_week' then 'provider' else coalesce(contract_term.follow_up_by, 'not_stated') end as responsible,
        coalesce(due.reached = 'yes' and due.result in ('maintained', 'improved'), false) as is_maintained,
        case
            when due.agreed_to_follow_up = 'no' then 'not_agreed'
            when due.reached = 'yes' then 'reached'
            when due.reached = 'no' then 'not_reached'
            when due.due_on + 14 <= due.data_date then 'overdue'
            when due.due_on <= due.data_date then 'due_now'
            when due.due_on <= publication.as_known_on then 'waiting'
            else 'coming'
        end as state
    from due
    join contract_term on contract_term.contract_code = due.contract_code
    cross join publication
)
select * from final
