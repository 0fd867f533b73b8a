-- Grain: one row a period with figures and programme (`ALL` = any) that somebody started in, once in the contract.
with start as (select * from intermediate.int_reach_start),
period as (select * from intermediate.int_reach_period where has_figures),
offered as (
    select distinct contract_code, programme from start
    union
    select distinct contract_code, 'ALL' from period
),
final as (
    select row_number() over ()::integer as offer_number, offered.programme, period.*
    from offered
    join period on period.contract_code = offered.contract_code
)
select * from final
