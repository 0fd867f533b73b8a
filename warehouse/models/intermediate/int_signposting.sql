-- Grain: one row a signposting of a client who stands, with the referral that it belongs to: the one it names, else the
-- client's newest by that day (R14). A signposting has no ref of its own: its return and row number tell it apart.
with signposting as (select * from staging.stg_signposting),
client as (select * from intermediate.int_client),
referral as (select * from intermediate.int_referral_entry),
final as (
    select
        signposting.contract_code,
        signposting.provider_code,
        concat_ws(' ', signposting.submission_id, signposting.row_number) as row_ref,
        signposting.client_ref,
        referral.referral_ref,
        null::varchar as episode_ref,
        signposting.signposted_on,
        signposting.from_stage,
        signposting.organisation_type,
        signposting.accessed,
        signposting.gap_identified,
        referral.programme,
        referral.pathway,
        referral.client_status,
        referral.complexity,
        referral.service_setting,
        referral.source,
        referral.presenting_issue
    from signposting
    semi join client
        on client.contract_code = signposting.contract_code
        and client.provider_code = signposting.provider_code
        and client.client_ref = signposting.client_ref
    left join referral
        on referral.contract_code = signposting.contract_code
        and referral.provider_code = signposting.provider_code
        and referral.client_ref = signposting.client_ref
        and (referral.referral_ref = signposting.referral_ref or referral.received_date <= signposting.signposted_on)
    qualify row_number() over (
        partition by signposting.contract_code, signposting.provider_code, signposting.submission_id, signposting.row_number
        order by
            (referral.referral_ref = signposting.referral_ref) desc nulls last,
            referral.received_date desc nulls last,
            referral.referral_ref desc
    ) = 1
)
select * from final
