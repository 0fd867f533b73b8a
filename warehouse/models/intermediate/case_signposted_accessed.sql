-- Grain: one row a KPI and a signposting dated in the period, counted by distinct client, where the client is known to have gone (R14).
-- The stages tell those without support (`referral`) from those with it (`initial`, `intervention`).
with kpi as (select * from contract.kpi where measure = 'signposted_accessed'),
signposting as (select * from staging.stg_signposting where signposted_on is not null and accessed = 'yes'),
client as (select * from intermediate.int_client),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        signposting.provider_code,
        'client' as unit_kind,
        signposting.client_ref as unit_ref,
        signposting.client_ref,
        signposting.referral_ref,
        null as episode_ref,
        signposting.signposted_on as event_date,
        signposting.signposted_on as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        null as programme,
        null as pathway
    from signposting
    semi join client
        on client.contract_code = signposting.contract_code
        and client.provider_code = signposting.provider_code
        and client.client_ref = signposting.client_ref
    join kpi
        on kpi.contract_code = signposting.contract_code
        and allows(kpi.stages, signposting.from_stage)
)
select * from final
