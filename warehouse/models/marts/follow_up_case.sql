-- Grain: one row a follow-up that somebody has still to make, by pseudonym: overdue since at most 26 weeks before the data date,
-- due now, waiting for a return, or coming in the next 26 weeks. Officers' file only.
with due as (select * from intermediate.int_follow_up_due where state in ('overdue', 'due_now', 'waiting', 'coming')),
episode as (select * from intermediate.int_episode),
publication as (select * from parameter.publication),
final as (
    select
        due.contract_code,
        due.provider_code,
        due.stage,
        due.responsible,
        due.state,
        due.due_on,
        due.open_until,
        due.client_ref,
        episode.episode_ref,
        episode.worker_ref,
        episode.programme,
        due.footprint,
        due.setting,
        due.attempted_on,
        due.agreement_is_unknown
    from due
    -- Who was given advice only has none.
    left join episode on episode.episode_number = due.episode_number
    cross join publication
    where due.due_on >= due.data_date - 182 and due.due_on <= publication.as_known_on + 182
    order by due.contract_code, due.stage, due.state, due.due_on
)
select * from final
