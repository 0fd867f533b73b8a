-- Grain: one row a contract. Its data date: the latest period end among its received returns (R1, R66).
with return_in_set as (select * from staging.stg_return),
final as (
    select contract_code, max(period_end) as data_date
    from return_in_set
    where is_received and is_listed
    group by contract_code
)
select * from final
