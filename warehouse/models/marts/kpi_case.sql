-- Grain: one row a KPI and a unit that it counts (R64). Officers' file only. Every KPI figure is a sum over these rows.
-- Published as a view, because a unit's names and splits would otherwise be written once for every KPI that counts it.
-- materialised: view
-- published: view
with fact as (select * from mart.case_fact),
kpi as (select * from mart.kpi),
client as (select * from mart.case_client),
referral as (select * from mart.case_referral),
episode as (select * from mart.case_episode),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        coalesce(fact.provider_code, client.provider_code) as provider_code,
        fact.unit_kind::varchar as unit_kind,
        case fact.unit_kind
            when 'client' then client.client_ref
            when 'referral' then referral.referral_ref
            when 'episode' then episode.episode_ref
            else fact.row_ref
        end as unit_ref,
        client.client_ref,
        referral.referral_ref,
        episode.episode_ref,
        fact.event_date,
        fact.matures_on,
        fact.is_mature,
        fact.in_numerator,
        fact.in_denominator,
        fact.sdf_code,
        client.lsoa_code,
        client.quintile_local,
        client.quintile_national,
        case
            when fact.unit_kind = 'row' then fact.programme
            when fact.episode_number is not null then episode.programme
            else referral.programme
        end as programme,
        case
            when fact.unit_kind = 'row' then fact.pathway
            when fact.episode_number is not null then episode.pathway
            else referral.pathway
        end as pathway,
        client.sex,
        client.age_band,
        client.ethnic_group,
        referral.source,
        episode.worker_ref,
        episode.service_setting,
        episode.sdf_of_delivery
    from fact
    join kpi on kpi.kpi_number = fact.kpi_number
    left join client on client.client_number = fact.client_number
    left join referral on referral.referral_number = fact.referral_number
    left join episode on episode.episode_number = fact.episode_number
)
select * from final
