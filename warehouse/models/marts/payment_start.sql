-- Grain: one row a started episode that an incentive payment rests on, by pseudonym. Officers' file only. `participant` numbers the
-- people of a programme and payment year by their first start, so that the one who passed a threshold can be looked up.
with started as (select * from intermediate.int_payment_start),
episode as (select * from intermediate.int_episode),
first_start as (
    select
        started.contract_code,
        started.year_start,
        started.programme,
        started.client_number,
        row_number() over (
            partition by started.contract_code, started.year_start, started.programme
            order by min(started.event_date), any_value(episode.provider_code), any_value(episode.client_ref)
        ) as participant
    from started
    join episode on episode.episode_number = started.episode_number
    group by started.contract_code, started.year_start, started.programme, started.client_number
),
final as (
    select
        started.contract_code,
        started.year_start,
        started.programme,
        started.kpi_code,
        first_start.participant::integer as participant,
        episode.provider_code,
        episode.client_ref,
        episode.referral_ref,
        episode.episode_ref,
        episode.programme as episode_programme,
        started.event_date as start_date,
        started.is_outside_criteria
    from started
    join first_start using (contract_code, year_start, programme, client_number)
    join episode on episode.episode_number = started.episode_number
)
select * from final
