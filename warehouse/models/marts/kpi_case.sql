-- Grain: one row a KPI and a unit that it counts (R64). Officers' file only. Every KPI figure is a sum over these rows.
-- materialised: view
with placed as (select * from intermediate.int_case_placed),
final as (
    select
        contract_code,
        kpi_code,
        provider_code,
        unit_kind,
        unit_ref,
        client_ref,
        referral_ref,
        episode_ref,
        event_date,
        matures_on,
        is_mature,
        in_numerator,
        in_denominator,
        sdf_code,
        lsoa_code,
        quintile_local,
        quintile_national,
        programme,
        pathway,
        sex,
        age_band,
        ethnic_group,
        source,
        worker_ref,
        service_setting,
        sdf_of_delivery
    from placed
)
select * from final
