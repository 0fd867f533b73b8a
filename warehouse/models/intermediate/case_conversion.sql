-- Grain: one row a KPI and a consented referral received in the period. Numerator: it led to a start (R24).
-- Mature 42 days after it was received and once decided, whether or not it has started: one still pending after that
-- waits, at the earliest for the next return.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'conversion'),
referral as (select * from intermediate.int_referral_entry where consent = 'yes'),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        referral.provider_code,
        'referral' as unit_kind,
        referral.referral_ref as unit_ref,
        referral.client_number,
        referral.referral_number,
        null as episode_number,
        referral.received_date as event_date,
        case
            when referral.decision = 'pending' then greatest(referral.received_date + 42, referral.data_date + 1)
            else referral.received_date + 42
        end as matures_on,
        case when referral.started_on is not null then 1 else 0 end as in_numerator,
        1 as in_denominator,
        referral.programme,
        referral.pathway
    from referral
    join kpi
        on kpi.contract_code = referral.contract_code
        and allows(kpi.programmes, referral.programme)
        and allows(kpi.pathways, referral.pathway)
        and allows(kpi.client_statuses, referral.client_status)
        and allows(kpi.complexities, referral.complexity)
        and allows(kpi.settings, referral.service_setting)
        and allows(kpi.sources, referral.source)
        and allows(kpi.presenting_issues, referral.presenting_issue)
)
select * from final
