-- Grain: one row a KPI and a started episode whose planned end falls in the period, less deceased and transferred (R17).
-- The sum of its readings of the KPI's measure at the stages that the KPI names (R53).
-- Those not yet mature could still count: in_denominator keeps them until they are (R26, R51).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'readings_total'),
cohort as (select * from intermediate.int_outcome_cohort where not is_excluded),
reading as (select * from intermediate.int_reading),
total as (
    select kpi.contract_code, kpi.kpi_code, reading.episode_number, sum(reading.value) as total_of_readings
    from reading
    join kpi
        on kpi.contract_code = reading.contract_code
        and kpi.measure_name = reading.measure_name
        and list_contains(kpi.stages, reading.stage)
    group by kpi.contract_code, kpi.kpi_code, reading.episode_number
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        cohort.provider_code,
        'episode' as unit_kind,
        cohort.episode_ref as unit_ref,
        cohort.client_number,
        cohort.referral_number,
        cohort.episode_number,
        cohort.event_date,
        cohort.matures_on,
        coalesce(total.total_of_readings, 0) as in_numerator,
        case when cohort.is_mature then 0 else 1 end as in_denominator,
        cohort.programme,
        cohort.pathway
    from cohort
    join kpi
        on kpi.contract_code = cohort.contract_code
        and allows(kpi.programmes, cohort.programme)
        and allows(kpi.pathways, cohort.pathway)
        and allows(kpi.client_statuses, cohort.client_status)
        and allows(kpi.complexities, cohort.complexity)
        and allows(kpi.settings, cohort.service_setting)
        and allows(kpi.sources, cohort.source)
        and allows(kpi.presenting_issues, cohort.presenting_issue)
    left join total
        on total.contract_code = kpi.contract_code
        and total.kpi_code = kpi.kpi_code
        and total.episode_number = cohort.episode_number
)
select * from final
