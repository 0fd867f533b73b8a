-- Grain: one row a KPI and a client given advice only (a follow-up of a client, not of an episode) whose six-month review was
-- reached, on the day it was attempted (R68). It counts for the programme of the client's newest referral by then.
-- materialised: view
with kpi as (select * from contract.kpi where measure = 'advice_reviewed_6_month'),
follow_up as (
    select *
    from staging.stg_follow_ups
    where episode_ref is null and client_ref is not null and stage = '6_month' and reached = 'yes' and attempted_on is not null
),
client as (select * from intermediate.int_client),
referral as (select * from intermediate.int_referral_entry),
reviewed as (
    select
        follow_up.contract_code,
        follow_up.provider_code,
        follow_up.client_ref,
        follow_up.attempted_on,
        client.client_number,
        referral.* exclude (contract_code, provider_code, client_ref, client_number)
    from follow_up
    join client
        on client.contract_code = follow_up.contract_code
        and client.provider_code = follow_up.provider_code
        and client.client_ref = follow_up.client_ref
    left join referral
        on referral.contract_code = follow_up.contract_code
        and referral.provider_code = follow_up.provider_code
        and referral.client_ref = follow_up.client_ref
        and referral.received_date <= follow_up.attempted_on
    qualify row_number() over (
        partition by follow_up.contract_code, follow_up.provider_code, follow_up.client_ref
        order by referral.received_date desc nulls last, referral.referral_ref desc
    ) = 1
),
final as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        reviewed.provider_code,
        'client' as unit_kind,
        reviewed.client_ref as unit_ref,
        reviewed.client_number,
        reviewed.referral_number,
        null as episode_number,
        reviewed.attempted_on as event_date,
        reviewed.attempted_on as matures_on,
        1 as in_numerator,
        0 as in_denominator,
        reviewed.programme,
        reviewed.pathway
    from reviewed
    join kpi
        on kpi.contract_code = reviewed.contract_code
        and allows(kpi.programmes, reviewed.programme)
        and allows(kpi.pathways, reviewed.pathway)
        and allows(kpi.client_statuses, reviewed.client_status)
        and allows(kpi.complexities, reviewed.complexity)
        and allows(kpi.settings, reviewed.service_setting)
        and allows(kpi.sources, reviewed.source)
        and allows(kpi.presenting_issues, reviewed.presenting_issue)
)
select * from final
