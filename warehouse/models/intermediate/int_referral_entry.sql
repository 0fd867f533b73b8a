-- Grain: one row a referral, with what its episodes say of it: the earliest offer, first appointment and start of any of
-- them (R10, R24), and the pathway, status, complexity and setting of the one that started first (else the first by ref).
-- A referral without an episode has none of these; its programme is R24's. Its pathway would only be known of those that went
-- on, so where there is no episode its source stands in, else the client's record: maternity before mental health (R22).
with referral as (select * from intermediate.int_referral),
client as (select * from intermediate.int_client),
episode as (select * from intermediate.int_episode),
data_date as (select * from intermediate.int_data_date),
earliest as (
    select
        referral_number,
        min(appointment_offered_date) as offered_on,
        min(first_appointment_date) as first_appointment_on,
        min(start_date) as started_on
    from episode
    group by referral_number
),
foremost as (
    select referral_number, pathway, client_status, complexity, service_setting
    from episode
    qualify row_number() over (
        partition by referral_number
        order by start_date nulls last, episode_ref
    ) = 1
),
final as (
    select
        referral.*,
        case
            when foremost.referral_number is not null then foremost.pathway
            when referral.source in ('maternity', 'mental_health') then referral.source
            when client.pregnant = 'yes' or client.maternity_within_12_months = 'yes' then 'maternity'
            when client.mental_health_service_user = 'yes' then 'mental_health'
        end as pathway,
        foremost.client_status,
        foremost.complexity,
        foremost.service_setting,
        earliest.offered_on,
        earliest.first_appointment_on,
        earliest.started_on,
        data_date.data_date
    from referral
    join data_date on data_date.contract_code = referral.contract_code
    join client on client.client_number = referral.client_number
    left join earliest on earliest.referral_number = referral.referral_number
    left join foremost on foremost.referral_number = referral.referral_number
)
select * from final
