-- Grain: one row a contract: the whole that its shares are of. Its borough where that is known, otherwise all that is loaded
-- (`ALL`, of kind `county`, where several boroughs are).
with contract_term as (select * from staging.stg_contract),
contract_borough as (select * from intermediate.int_contract_borough),
area as (select * from intermediate.int_reach_area),
loaded as (
    select count(distinct borough_code) as boroughs, any_value(borough_code) as borough_code
    from area
),
final as (
    select
        contract_term.contract_code,
        case when contract_borough.borough_code is not null or loaded.boroughs = 1 then 'borough' else 'county' end as whole_kind,
        case when loaded.boroughs = 1 then loaded.borough_code else coalesce(contract_borough.borough_code, 'ALL') end as whole_code
    from contract_term
    cross join loaded
    left join contract_borough on contract_borough.contract_code = contract_term.contract_code
    where loaded.boroughs > 0
)
select * from final
