-- Grain: as int_case, one row a KPI and a unit, by numbers: the KPI's, the client's, the referral's, the episode's.
-- `sdf_code` is the client's footprint of residence in force on the day of the event (R29).
-- `unit_ref` is kept only of units that are none of these (an event, a row of activity): the others have it by number.
with unit_case as (select * from intermediate.int_case),
kpi as (select * from staging.stg_kpi),
client as (select * from intermediate.int_client),
referral as (select * from intermediate.int_referral),
episode as (select * from intermediate.int_episode),
member as (select * from staging.stg_footprint_member),
data_date as (select * from intermediate.int_data_date),
final as (
    select
        kpi.kpi_number,
        unit_case.provider_code,
        unit_case.unit_kind,
        case when unit_case.unit_kind = 'row' then unit_case.unit_ref end as row_ref,
        client.client_number,
        referral.referral_number,
        episode.episode_number,
        unit_case.event_date,
        unit_case.matures_on,
        -- Before a contract's first return only what the register knows can be a case, and that needs no time.
        coalesce(unit_case.matures_on <= data_date.data_date, true) as is_mature,
        unit_case.in_numerator,
        unit_case.in_denominator,
        member.sdf_code,
        unit_case.programme,
        unit_case.pathway
    from unit_case
    join kpi
        on kpi.contract_code = unit_case.contract_code
        and kpi.kpi_code = unit_case.kpi_code
    left join data_date on data_date.contract_code = unit_case.contract_code
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
