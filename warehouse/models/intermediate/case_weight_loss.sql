-- Grain: one row a KPI and a started episode in the cohort of its planned end (R17), or, under a later stage, of the day that
-- long after its start; less deceased and transferred. Of all with a baseline weight, those who lost at least the KPI's share of it, or more
-- where its cut is strict; a missing later weight is not achieved. By multiplying across, in exact decimals (R18).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'weight_loss'),
weight as (select * from intermediate.int_weight_at_stage where weight_before is not null),
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
        case when case when kpi.cut_strict then weight.weight_before - weight.weight_after > kpi.cut * weight.weight_before else weight.weight_before - weight.weight_after >= kpi.cut * weight.weight_before end then 1 else 0 end as in_numerator,
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
)
select * from final
