-- Grain: one row a KPI and a started episode whose planned end falls in the period, less deceased and transferred (R17).
-- Of those with a first and an end weight and a height: a lower BMI class at the end. The classes begin at 18.5, 25, 30, 35 and
-- 40 kg/m²; compared by multiplying across (R18). Those not yet mature could still be weighed (R51).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'bmi_class_improved'),
cohort as (select * from intermediate.int_outcome_cohort where not is_excluded and weight_before is not null and height is not null),
measured as (
    select *, height::decimal(9, 4) * height::decimal(9, 4) as height_squared
    from cohort
),
classed as (
    select
        *,
        (weight_before * 10000 >= 18.5 * height_squared)::integer
            + (weight_before * 10000 >= 25 * height_squared)::integer
            + (weight_before * 10000 >= 30 * height_squared)::integer
            + (weight_before * 10000 >= 35 * height_squared)::integer
            + (weight_before * 10000 >= 40 * height_squared)::integer as class_before,
        (weight_after * 10000 >= 18.5 * height_squared)::integer
            + (weight_after * 10000 >= 25 * height_squared)::integer
            + (weight_after * 10000 >= 30 * height_squared)::integer
            + (weight_after * 10000 >= 35 * height_squared)::integer
            + (weight_after * 10000 >= 40 * height_squared)::integer as class_after
    from measured
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        classed.provider_code,
        'episode' as unit_kind,
        classed.episode_ref as unit_ref,
        classed.client_number,
        classed.referral_number,
        classed.episode_number,
        classed.event_date,
        classed.matures_on,
        case when classed.class_after < classed.class_before then 1 else 0 end as in_numerator,
        case when classed.class_after is not null or not classed.is_mature then 1 else 0 end as in_denominator,
        classed.programme,
        classed.pathway
    from classed
    join kpi
        on kpi.contract_code = classed.contract_code
        and allows(kpi.programmes, classed.programme)
        and allows(kpi.pathways, classed.pathway)
        and allows(kpi.client_statuses, classed.client_status)
        and allows(kpi.complexities, classed.complexity)
        and allows(kpi.settings, classed.service_setting)
        and allows(kpi.sources, classed.source)
        and allows(kpi.presenting_issues, classed.presenting_issue)
)
select * from final
