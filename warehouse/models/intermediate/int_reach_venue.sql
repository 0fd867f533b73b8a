-- Grain: one row a contract, programme, month and LSOA of the venue: contacts attended there in person.
with contact as (select * from intermediate.int_contact),
final as (
    select
        contract_code,
        programme,
        date_trunc('month', contact_date)::date as month_start,
        venue_lsoa_code as lsoa_code,
        count(*) as contacts
    from contact
    where venue_lsoa_code is not null
        and attendance = 'attended'
        -- By phone or video nobody came to the venue.
        and coalesce(mode, 'face_to_face') = 'face_to_face'
    group by contract_code, programme, date_trunc('month', contact_date), venue_lsoa_code
)
select * from final
