-- Grain: one row a contract, payment year and incentivised programme: distinct people with a start so far (R23), and how many of
-- them have none within the programme's criteria (R28).
with started as (select * from intermediate.int_payment_start),
person as (
    select contract_code, year_start, programme, kpi_code, client_number, bool_and(is_outside_criteria) as is_outside
    from started
    group by contract_code, year_start, programme, kpi_code, client_number
),
final as (
    select
        contract_code,
        year_start,
        programme,
        kpi_code,
        count(*) as participants,
        count(*) filter (where is_outside) as outside_criteria
    from person
    group by contract_code, year_start, programme, kpi_code
)
select * from final
