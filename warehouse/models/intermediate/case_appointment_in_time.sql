-- Grain: one row a KPI and a consented, accepted referral received in the period (R10). Numerator: its earliest offer, of any
-- of its episodes, came within the KPI's limit (Lot 1: 7 days where the presenting issue is smoking, otherwise 14);
-- each matures after its own limit; no offer is not in time. `part` keeps smoking and the rest apart.
with kpi as (select * from contract.kpi where measure = 'appointment_in_time'),
referral as (select * from intermediate.int_referral where consent = 'yes' and decision = 'accepted'),
episode as (select * from intermediate.int_episode where appointment_offered_date is not null),
first_offer as (
    select contract_code, provider_code, referral_ref, min(appointment_offered_date) as offered_on
    from episode
    group by contract_code, provider_code, referral_ref
),
limited as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        referral.provider_code,
        referral.client_ref,
        referral.referral_ref,
        referral.received_date,
        first_offer.offered_on,
        case when referral.presenting_issue = 'smoking' then coalesce(kpi.limit_days_smoking, kpi.limit_days) else kpi.limit_days end::integer as days_allowed,
        referral.programme
    from referral
    join kpi
        on kpi.contract_code = referral.contract_code
        and allows(kpi.sources, referral.source)
        and allows(kpi.presenting_issues, referral.presenting_issue)
        and (
            kpi.part is null
            or (kpi.part = 'smoking') = coalesce(referral.presenting_issue = 'smoking', false)
        )
    left join first_offer
        on first_offer.contract_code = referral.contract_code
        and first_offer.provider_code = referral.provider_code
        and first_offer.referral_ref = referral.referral_ref
),
final as (
    select
        contract_code,
        kpi_code,
        provider_code,
        'referral' as unit_kind,
        referral_ref as unit_ref,
        client_ref,
        referral_ref,
        null as episode_ref,
        received_date as event_date,
        received_date + days_allowed as matures_on,
        case when coalesce(offered_on - received_date <= days_allowed, false) then 1 else 0 end as in_numerator,
        1 as in_denominator,
        programme,
        null as pathway
    from limited
)
select * from final
