-- Grain: one row a client and month with an attended contact: how many, and how many of them in a group.
with contact as (select * from intermediate.int_contact where attendance = 'attended'),
final as (
    select
        contract_code,
        provider_code,
        client_number,
        date_trunc('month', contact_date)::date as month_start,
        count(*) as contacts,
        count(*) filter (where contact_type = 'group') as group_contacts
    from contact
    group by all
)
select * from final
