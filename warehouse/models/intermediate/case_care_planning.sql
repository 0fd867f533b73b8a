-- Grain: one row a KPI and a completed episode whose planned end falls in the period (R17). Numerator: weight and both blood
-- pressures at baseline and at the end, and a height for the BMI (R53). Those not yet mature and still open could still complete
-- (R51). Part `initial`: every start in the period; numerator: the same at baseline.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'care_planning'),
episode as (select * from intermediate.int_outcome_cohort),
recorded as (
    select
        *,
        weight_before is not null and systolic_before is not null and diastolic_before is not null and height is not null as is_recorded_before,
        weight_after is not null and systolic_after is not null and diastolic_after is not null as is_recorded_after
    from episode
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        recorded.provider_code,
        'episode' as unit_kind,
        recorded.episode_ref as unit_ref,
        recorded.client_number,
        recorded.referral_number,
        recorded.episode_number,
        case when kpi.part = 'initial' then recorded.start_date else recorded.event_date end as event_date,
        case when kpi.part = 'initial' then recorded.start_date else recorded.matures_on end as matures_on,
        case when recorded.is_recorded_before and (recorded.is_recorded_after or kpi.part = 'initial') then 1 else 0 end as in_numerator,
        1 as in_denominator,
        recorded.programme,
        recorded.pathway
    from recorded
    join kpi
        on kpi.contract_code = recorded.contract_code
        and allows(kpi.programmes, recorded.programme)
        and allows(kpi.pathways, recorded.pathway)
        and allows(kpi.client_statuses, recorded.client_status)
        and allows(kpi.complexities, recorded.complexity)
        and allows(kpi.settings, recorded.service_setting)
        and allows(kpi.sources, recorded.source)
        and allows(kpi.presenting_issues, recorded.presenting_issue)
    where
        kpi.part = 'initial'
        or (
            not recorded.is_excluded
            and (recorded.end_reason = 'completed' or (recorded.end_date is null and not recorded.is_mature))
        )
)
select * from final
