-- Grain: one row a KPI and a started episode whose planned end falls in the period, less deceased and transferred (R17).
-- Of those hypertensive at baseline, above 140 systolic or above 90 diastolic: neither above at the end, both taken (R53).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'blood_pressure_normal'),
cohort as (
    select *
    from intermediate.int_outcome_cohort
    where not is_excluded and (systolic_before > 140 or diastolic_before > 90)
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
        case when cohort.systolic_after <= 140 and cohort.diastolic_after <= 90 then 1 else 0 end as in_numerator,
        1 as in_denominator,
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
)
select * from final
