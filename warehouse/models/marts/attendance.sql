-- Grain: one row a contract, programme, month of the contact, number of the appointment in its episode (`8` = the eighth and later),
-- weekday and setting: appointments attended and missed. A cancelled one is in neither and not numbered. Contacts before any
-- episode (tasters) are not here: they have no place in a row of appointments. Of two on one day the missed one is numbered first.
with contact as (
    select contract_code, provider_code, episode_ref, contact_date, attendance = 'attended' as is_attended
    from staging.stg_contacts
    where attendance in ('attended', 'did_not_attend') and episode_ref is not null
),
episode as (select * from intermediate.int_episode),
-- The few kinds of episode by number: ten million contacts carry no words.
kind as (
    select row_number() over () as kind_number, contract_code, programme, service_setting
    from episode
    group by contract_code, programme, service_setting
),
of_kind as (
    select episode.contract_code, episode.provider_code, episode.episode_ref, episode.episode_number, kind.kind_number
    from episode
    join kind
        on kind.contract_code = episode.contract_code
        and kind.programme = episode.programme
        and kind.service_setting is not distinct from episode.service_setting
),
placed as (
    select of_kind.episode_number, of_kind.kind_number, contact.contact_date, contact.is_attended
    from contact
    join of_kind
        on of_kind.contract_code = contact.contract_code
        and of_kind.provider_code = contact.provider_code
        and of_kind.episode_ref = contact.episode_ref
),
numbered as (
    select
        kind_number,
        contact_date,
        is_attended,
        least(row_number() over (partition by episode_number order by contact_date, is_attended), 8) as contact_number
    from placed
),
by_day as (
    select
        kind_number,
        contact_date,
        contact_number,
        count(*) filter (where is_attended) as attended,
        count(*) filter (where not is_attended) as missed
    from numbered
    group by kind_number, contact_date, contact_number
),
final as (
    select
        kind.contract_code,
        kind.programme,
        date_trunc('month', by_day.contact_date)::date as month_start,
        by_day.contact_number::integer as contact_number,
        isodow(by_day.contact_date)::integer as weekday,
        coalesce(kind.service_setting, 'not_recorded') as setting,
        sum(by_day.attended)::integer as attended,
        sum(by_day.missed)::integer as missed
    from by_day
    join kind on kind.kind_number = by_day.kind_number
    group by all
)
select * from final
