-- Grain: one row a contact that counts: its episode stands, or it has none and its client stands (R55, R58).
-- A view: ten million contacts are not written twice; each measure reads the columns and rows that it needs.
-- materialised: view
with contact as (select * from staging.stg_contacts),
episode as (select * from intermediate.int_episode),
alone as (select * from intermediate.int_contact_alone),
with_episode as (
    select
        contact.contract_code,
        contact.provider_code,
        contact.contact_ref,
        episode.client_ref,
        episode.referral_ref,
        contact.episode_ref,
        episode.client_number,
        episode.referral_number,
        episode.episode_number,
        contact.contact_date,
        contact.contact_type,
        contact.mode,
        contact.attendance,
        contact.duration_minutes,
        contact.out_of_hours,
        contact.venue_lsoa_code,
        episode.programme,
        episode.pathway,
        episode.client_status,
        episode.complexity,
        episode.service_setting,
        episode.source,
        episode.presenting_issue
    from contact
    join episode
        on episode.contract_code = contact.contract_code
        and episode.provider_code = contact.provider_code
        and episode.episode_ref = contact.episode_ref
),
final as (
    select * from with_episode
    union all by name
    select *, null::varchar as episode_ref, null::integer as episode_number from alone
)
select * from final
