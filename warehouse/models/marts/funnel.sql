-- Grain: one row a contract, programme (`ALL` = the whole contract), month in which the referrals were received, split, its value,
-- basis and step (R31, R59), as intermediate.int_funnel_month adds it up.
-- materialised: view
with funnel_month as (select * from intermediate.int_funnel_month),
final as (
    select *
    from funnel_month
)
select * from final
