-- Grain: one row a KPI and an answer with a rating. Numerator: good or very good (R51).
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'feedback_rating'),
feedback as (select * from intermediate.int_feedback where rating is not null),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        feedback.provider_code,
        'row' as unit_kind,
        feedback.row_ref as unit_ref,
        feedback.client_number,
        feedback.referral_number,
        feedback.episode_number,
        feedback.collected_on as event_date,
        feedback.collected_on as matures_on,
        case when feedback.rating in ('good', 'very_good') then 1 else 0 end as in_numerator,
        1 as in_denominator,
        feedback.programme,
        feedback.pathway
    from feedback
    join kpi
        on kpi.contract_code = feedback.contract_code
        and allows(kpi.programmes, feedback.programme)
        and allows(kpi.pathways, feedback.pathway)
        and allows(kpi.client_statuses, feedback.client_status)
        and allows(kpi.complexities, feedback.complexity)
        and allows(kpi.settings, feedback.service_setting)
        and allows(kpi.sources, feedback.source)
        and allows(kpi.presenting_issues, feedback.presenting_issue)
)
select * from final
