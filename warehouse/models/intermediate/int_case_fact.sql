-- Grain: as int_case, one row a KPI and a unit, by numbers: the KPI's, the client's, the referral's, the episode's.
-- `sdf_code` is the client's footprint of residence in force on the day of the event (R29).
-- What a client, a referral or an episode says of itself is looked up by its number; only a unit that is none of these (an
-- event, a row of activity, an answer) keeps its reference, provider, programme and pathway here. There are some twenty
-- cases an episode, so that every word kept in each of them would cost more than all the rest of a publish.
with unit_case as (select * from intermediate.int_case),
kpi as (select * from staging.stg_kpi),
client as (select * from intermediate.int_client),
member as (select * from staging.stg_footprint_member),
data_date as (select * from intermediate.int_data_date),
publication as (select * from parameter.publication),
counted_kpi as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        kpi.kpi_number,
        -- Before a contract's first return only what the register knows can be a case, and that is known to the day before.
        coalesce(data_date.data_date, publication.as_known_on - 1) as data_date
    from kpi
    cross join publication
    left join data_date on data_date.contract_code = kpi.contract_code
),
home as (
    select client.client_number, member.sdf_code, member.valid_from, member.valid_to
    from client
    join member
        on member.lsoa_code = client.lsoa_code
        and member.vintage = client.lsoa_vintage
),
final as (
    select
        counted_kpi.kpi_number,
        unit_case.unit_kind::enum('client', 'referral', 'episode', 'row') as unit_kind,
        case when unit_case.unit_kind = 'row' then unit_case.unit_ref end as row_ref,
        case when unit_case.unit_kind = 'row' then unit_case.provider_code end as provider_code,
        case when unit_case.unit_kind = 'row' then unit_case.programme end as programme,
        case when unit_case.unit_kind = 'row' then unit_case.pathway end as pathway,
        unit_case.client_number,
        unit_case.referral_number,
        unit_case.episode_number,
        unit_case.event_date,
        unit_case.matures_on,
        coalesce(unit_case.matures_on <= counted_kpi.data_date, true) as is_mature,
        unit_case.in_numerator,
        unit_case.in_denominator,
        home.sdf_code
    from unit_case
    -- Every case has a KPI. A left join tells the planner that none is lost here, so that it looks the footprints up, not the cases.
    left join counted_kpi
        on counted_kpi.contract_code = unit_case.contract_code
        and counted_kpi.kpi_code = unit_case.kpi_code
    left join home
        on home.client_number = unit_case.client_number
        and unit_case.event_date between home.valid_from and home.valid_to
)
select * from final
