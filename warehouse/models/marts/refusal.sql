-- Grain: one row a refused load ("refused on DATE" is not "no return").
with refusal as (select * from staging.stg_refusal),
final as (
    select refusal_id, refused_at, received_on, contract_code, provider_code, period_start, period_end, issues
    from refusal
)
select * from final
