-- Grain: as int_case, one row a KPI and a unit, with where its client lives and the splits of the client, referral and episode.
-- The footprint is the client's footprint of residence in force on the day of the event (R29).
with unit_case as (select * from intermediate.int_case),
client as (select * from intermediate.int_client),
referral as (select * from intermediate.int_referral),
episode as (select * from intermediate.int_episode),
member as (select * from staging.stg_footprint_member),
data_date as (select * from intermediate.int_data_date),
final as (
    select
        unit_case.*,
        unit_case.matures_on <= data_date.data_date as is_mature,
        member.sdf_code,
        client.lsoa_in_release as lsoa_code,
        client.quintile_local,
        client.quintile_national,
        client.sex,
        client.age_band,
        client.ethnic_group,
        referral.source,
        episode.worker_ref,
        episode.service_setting,
        episode.sdf_of_delivery
    from unit_case
    join data_date on data_date.contract_code = unit_case.contract_code
    left join client
        on client.contract_code = unit_case.contract_code
        and client.provider_code = unit_case.provider_code
        and client.client_ref = unit_case.client_ref
    left join referral
        on referral.contract_code = unit_case.contract_code
        and referral.provider_code = unit_case.provider_code
        and referral.referral_ref = unit_case.referral_ref
    left join episode
        on episode.contract_code = unit_case.contract_code
        and episode.provider_code = unit_case.provider_code
        and episode.episode_ref = unit_case.episode_ref
    left join member
        on member.lsoa_code = client.lsoa_code
        and member.vintage = client.lsoa_vintage
        and unit_case.event_date between member.valid_from and member.valid_to
)
select * from final
