-- Grain: one row a signposting of a client who stands, with the referral that it belongs to: the one it names, else the
-- client's newest by that day (R14). A signposting has no ref of its own: its return and row number tell it apart.
with signposting as (select * from staging.stg_signposting),
client as (select * from intermediate.int_client),
referral as (select * from intermediate.int_referral_entry),
-- An inner join first: with `or` in its condition a left join would compare every signposting with every referral.
belongs as (
    select
        signposting.submission_id,
        signposting.row_number,
        referral.*
    from signposting
    join referral
        on referral.contract_code = signposting.contract_code
        and referral.provider_code = signposting.provider_code
        and referral.client_ref = signposting.client_ref
    where referral.referral_ref = signposting.referral_ref or referral.received_date <= signposting.signposted_on
    qualify row_number() over (
        partition by signposting.submission_id, signposting.row_number
        order by
            (referral.referral_ref = signposting.referral_ref) desc nulls last,
            referral.received_date desc nulls last,
            referral.referral_ref desc
    ) = 1
),
final as (
    select
        signposting.contract_code,
        signposting.provider_code,
        concat_ws(' ', signposting.submission_id, signposting.row_number) as row_ref,
        signposting.client_ref,
        belongs.referral_ref,
        null::varchar as episode_ref,
        client.client_number,
        belongs.referral_number,
        null::integer as episode_number,
        signposting.signposted_on,
        signposting.from_stage,
        signposting.organisation_type,
        signposting.accessed,
        signposting.gap_identified,
        belongs.programme,
        belongs.pathway,
        belongs.client_status,
        belongs.complexity,
        belongs.service_setting,
        belongs.source,
        belongs.presenting_issue
    from signposting
    join client
        on client.contract_code = signposting.contract_code
        and client.provider_code = signposting.provider_code
        and client.client_ref = signposting.client_ref
    left join belongs
        on belongs.submission_id = signposting.submission_id
        and belongs.row_number = signposting.row_number
)
select * from final
