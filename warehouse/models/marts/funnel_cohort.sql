-- Grain: one row a contract, kind and stretch of months whose referrals are looked at together on the page about attrition.
with cohort as (select * from intermediate.int_funnel_cohort),
final as (
    select *
    from cohort
)
select * from final
