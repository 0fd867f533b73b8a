-- Grain: one row a referral whose client stands (a withdrawn client's referrals are kept and not counted, R55).
-- Its programme is the one requested, else the one that the contract maps its presenting issue to (R24).
with referral as (select * from staging.stg_referrals),
issue_programme as (select * from contract.issue_programme),
client as (select * from intermediate.int_client),
final as (
    select
        row_number() over ()::integer as referral_number,
        client.client_number,
        referral.contract_code,
        referral.provider_code,
        referral.referral_ref,
        referral.client_ref,
        referral.received_date,
        referral.source,
        referral.how_heard,
        referral.consent,
        referral.requested_programme,
        referral.presenting_issue,
        referral.decision,
        coalesce(referral.requested_programme, issue_programme.programme) as programme
    from referral
    join client
        on client.contract_code = referral.contract_code
        and client.provider_code = referral.provider_code
        and client.client_ref = referral.client_ref
    left join issue_programme
        on issue_programme.contract_code = referral.contract_code
        and issue_programme.presenting_issue = referral.presenting_issue
)
select * from final
