-- Grain: one row a claim on quits that disagrees and a smoke-free reading of an episode that set a quit date in its period and
-- is not counted as quit: the reading lies outside days 25 to 42 after the quit date (R15).
with claim as (
    select *
    from intermediate.int_claim_differing
    where measure in ('quit_4_week', 'quits', 'quit_co_of_all', 'quit_co_of_quitters')
),
quit as (select * from intermediate.int_quit_reading where not is_quit),
measurement as (select * from intermediate.int_measurement where stage = '4_week' and measure = 'smoke_free' and value = 1),
final as (
    select
        claim.submission_id,
        claim.contract_code,
        claim.kpi_code,
        claim.period_start,
        claim.period_end,
        'reading_outside_window' as kind,
        quit.client_ref,
        quit.referral_ref,
        quit.episode_ref,
        quit.quit_date as event_date,
        'smoke free on ' || day_words(measurement.measured_on) || ', day ' || (measurement.measured_on - quit.quit_date)
            || ' after the quit date: days 25 to 42 count' as words
    from claim
    join quit
        on quit.contract_code = claim.contract_code
        and quit.provider_code = claim.provider_code
        and quit.quit_date between claim.period_start and claim.period_end
        and allows(claim.programmes, quit.programme)
        and allows(claim.pathways, quit.pathway)
    join measurement on measurement.episode_number = quit.episode_number
)
select * from final
