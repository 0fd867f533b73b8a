-- Grain: one row a meeting signed off: which position it froze, in which file, and the hash over its aggregates.
with sign_off as (select * from staging.stg_sign_off),
final as (
    select *
    from sign_off
)
select * from final
