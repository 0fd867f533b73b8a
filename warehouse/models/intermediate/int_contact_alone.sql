-- Grain: one row a contact of a client without an episode, with the client's newest referral by that day (R58).
-- A client whom nobody has referred by then has none, and so no programme.
with contact as (select * from staging.stg_contacts where episode_ref is null and client_ref is not null),
client as (select * from intermediate.int_client),
referral as (select * from intermediate.int_referral_entry),
final as (
    select
        contact.contract_code,
        contact.provider_code,
        contact.contact_ref,
        contact.client_ref,
        referral.referral_ref,
        client.client_number,
        referral.referral_number,
        contact.contact_date,
        contact.contact_type,
        contact.mode,
        contact.attendance,
        contact.duration_minutes,
        contact.out_of_hours,
        contact.venue_lsoa_code,
        referral.programme,
        referral.pathway,
        referral.client_status,
        referral.complexity,
        referral.service_setting,
        referral.source,
        referral.presenting_issue
    from contact
    join client
        on client.contract_code = contact.contract_code
        and client.provider_code = contact.provider_code
        and client.client_ref = contact.client_ref
    left join referral
        on referral.contract_code = contact.contract_code
        and referral.provider_code = contact.provider_code
        and referral.client_ref = contact.client_ref
        and referral.received_date <= contact.contact_date
    qualify row_number() over (
        partition by contact.contract_code, contact.provider_code, contact.contact_ref
        order by referral.received_date desc nulls last, referral.referral_ref desc
    ) = 1
)
select * from final
