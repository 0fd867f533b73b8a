-- Grain: one row a contract, payment year and line that is a share of its value: the amount in whole pence.
-- By largest remainder: every line gets its share rounded down; the pence that are left go one each to the lines that lost most
-- by rounding, of equals to the first in the contract. So the lines add up to the year's value, to the penny, in whole numbers.
with line as (select * from intermediate.int_payment_line where share is not null),
exact as (
    select
        contract_code,
        year_start,
        sort_order,
        year_pence::hugeint * (share * 1000000)::hugeint as millionths
    from line
),
rounded as (
    select
        *,
        millionths // 1000000 as rounded_down,
        row_number() over (
            partition by contract_code, year_start
            order by millionths % 1000000 desc, sort_order
        ) as place,
        (sum(millionths) over whole) // 1000000 - sum(millionths // 1000000) over whole as pence_left
    from exact
    window whole as (partition by contract_code, year_start)
),
final as (
    select
        contract_code,
        year_start,
        sort_order,
        (rounded_down + case when place <= pence_left then 1 else 0 end)::bigint as amount_pence
    from rounded
)
select * from final
