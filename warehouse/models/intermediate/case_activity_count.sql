-- Grain: one row a KPI and a row of activity of one of its measure codes and settings; the numerator is its count, dated on the month (R4).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'activity_count'),
activity as (select * from staging.stg_activity),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        activity.provider_code,
        'row' as unit_kind,
        concat_ws(' ', strftime(activity.month, '%Y-%m'), activity.measure_code, coalesce(activity.sdf_code, '-'), coalesce(activity.setting, '-')) as unit_ref,
        null as client_number,
        null as referral_number,
        null as episode_number,
        activity.month as event_date,
        activity.month as matures_on,
        activity.count as in_numerator,
        0 as in_denominator,
        null as programme,
        null as pathway
    from activity
    join kpi
        on kpi.contract_code = activity.contract_code
        and list_contains(kpi.measure_codes, activity.measure_code)
        and allows(kpi.settings, activity.setting)
)
select * from final
