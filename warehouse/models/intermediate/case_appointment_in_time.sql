-- Grain: one row a KPI and a consented, accepted referral received in the period (R10). Numerator: its earliest offer, of any
-- of its episodes, came within the KPI's limit; each referral matures after its own limit; no offer is not in time.
-- Lot 1: 7 days where the presenting issue is smoking, otherwise 14; `part` keeps smoking and the rest apart.
-- One still to be decided could yet be accepted while its days run: it is immature (R51).
-- A KPI whose limit is still to be agreed counts nobody.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'appointment_in_time' and limit_days is not null),
referral as (select * from intermediate.int_referral_entry where consent = 'yes' and decision in ('accepted', 'pending')),
limited as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        referral.provider_code,
        referral.referral_ref,
        referral.client_number,
        referral.referral_number,
        referral.received_date,
        referral.decision,
        referral.offered_on,
        referral.data_date,
        case when referral.presenting_issue = 'smoking' then coalesce(kpi.limit_days_smoking, kpi.limit_days) else kpi.limit_days end as days_allowed,
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
        and (kpi.part is null or (kpi.part = 'smoking') = coalesce(referral.presenting_issue = 'smoking', false))
),
final as (
    select
        contract_code,
        kpi_code,
        provider_code,
        'referral' as unit_kind,
        referral_ref as unit_ref,
        client_number,
        referral_number,
        null as episode_number,
        received_date as event_date,
        received_date + days_allowed as matures_on,
        case when offered_on - received_date <= days_allowed then 1 else 0 end as in_numerator,
        1 as in_denominator,
        programme,
        pathway
    from limited
    where decision = 'accepted' or received_date + days_allowed > data_date
)
select * from final
