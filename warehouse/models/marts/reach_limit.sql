-- Grain: one row a number of clients that occurs: its Byar limits (exact Poisson below 10), which depend on the number alone.
with counted as (select * from mart.reach_count),
occurring as (
    select clients from counted
    union
    select 0
),
final as (
    select clients, byar_low(clients) as low, byar_high(clients) as high
    from occurring
)
select * from final
