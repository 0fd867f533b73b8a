-- One row a programme (`ALL` first) and whom its rates can be of.
with

programmes as (
    select * from mart.reach_programme where contract_code = $contract_code
),

offers as (
    select distinct programme, population from mart.reach_offer where contract_code = $contract_code
),

final as (
    select programmes.programme, programmes.programme_name, offers.population
    from programmes
    inner join offers on offers.programme = programmes.programme
    order by programmes.sort_order, programmes.programme_name, offers.population
)

select * from final
