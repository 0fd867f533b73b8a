-- Grain: one row a referral, by pseudonym. Officers' file only.
with referral as (select * from intermediate.int_referral_entry),
final as (
    select referral_number, referral_ref, source, programme, pathway
    from referral
)
select * from final
