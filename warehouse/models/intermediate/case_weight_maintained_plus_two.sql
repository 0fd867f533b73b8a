-- Grain: one row a KPI and a started episode in the cohort of its planned end (R17), or, under a later stage, of the day that
-- long after its start; less deceased and transferred. Of all with a baseline weight, those no heavier then and better in at
-- least two of the KPI's other measures at that stage (R53).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'weight_maintained_plus_two'),
weight as (select * from intermediate.int_weight_at_stage where weight_before is not null),
change as (select * from intermediate.int_reading_change where is_better),
better as (
    select kpi.contract_code, kpi.kpi_code, change.episode_number, change.stage, count(*) as measures_better
    from change
    join kpi
        on kpi.contract_code = change.contract_code
        and list_contains(kpi.measure_names, change.measure_name)
    group by kpi.contract_code, kpi.kpi_code, change.episode_number, change.stage
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        weight.provider_code,
        'episode' as unit_kind,
        weight.episode_ref as unit_ref,
        weight.client_number,
        weight.referral_number,
        weight.episode_number,
        weight.event_date,
        weight.matures_on,
        case when weight.weight_after <= weight.weight_before and better.measures_better >= 2 then 1 else 0 end as in_numerator,
        1 as in_denominator,
        weight.programme,
        weight.pathway
    from weight
    join kpi
        on kpi.contract_code = weight.contract_code
        and allows(kpi.programmes, weight.programme)
        and allows(kpi.pathways, weight.pathway)
        and allows(kpi.client_statuses, weight.client_status)
        and allows(kpi.complexities, weight.complexity)
        and allows(kpi.settings, weight.service_setting)
        and allows(kpi.sources, weight.source)
        and allows(kpi.presenting_issues, weight.presenting_issue)
        and list_contains(coalesce(kpi.stages, ['end']), weight.stage)
    left join better
        on better.contract_code = kpi.contract_code
        and better.kpi_code = kpi.kpi_code
        and better.episode_number = weight.episode_number
        and better.stage = weight.stage
)
select * from final
