-- Grain: one row a KPI and a reading of one of its measures at one of its stages, on the day it was taken, counted by distinct client (R53).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'readings_taken'),
episode as (select * from intermediate.int_episode),
measurement as (select * from intermediate.int_measurement),
named as (select distinct contract_code, unnest(measure_names) as measure from kpi),
reading as (
    select episode.*, measurement.measure, measurement.stage, measurement.measured_on
    from measurement
    semi join named
        on named.contract_code = measurement.contract_code
        and named.measure = measurement.measure
    join episode on episode.episode_number = measurement.episode_number
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        reading.provider_code,
        'client' as unit_kind,
        reading.client_ref as unit_ref,
        reading.client_number,
        reading.referral_number,
        reading.episode_number,
        reading.measured_on as event_date,
        reading.measured_on as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        reading.programme,
        reading.pathway
    from reading
    join kpi
        on kpi.contract_code = reading.contract_code
        and allows(kpi.programmes, reading.programme)
        and allows(kpi.pathways, reading.pathway)
        and allows(kpi.client_statuses, reading.client_status)
        and allows(kpi.complexities, reading.complexity)
        and allows(kpi.settings, reading.service_setting)
        and allows(kpi.sources, reading.source)
        and allows(kpi.presenting_issues, reading.presenting_issue)
        and list_contains(kpi.measure_names, reading.measure)
        and list_contains(kpi.stages, reading.stage)
)
select * from final
