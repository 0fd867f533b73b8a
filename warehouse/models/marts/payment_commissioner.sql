-- Grain: one row a contract, payment year and body that pays a share of it (the template's section 10.2): its part of the value and
-- of what is earned and held so far, in whole pence. By largest remainder, so that the parts add up to the whole.
with commissioner as (select * from contract.commissioner),
payment_year as (select * from mart.payment_year),
amount as (
    select contract_code, year_start, 'year' as kind, year_pence as pence from payment_year
    union all
    select contract_code, year_start, 'earned' as kind, earned_pence as pence from payment_year
    union all
    select contract_code, year_start, 'held' as kind, held_pence as pence from payment_year
),
exact as (
    select
        amount.*,
        commissioner.commissioner_code,
        commissioner.commissioner_name,
        commissioner.role,
        commissioner.share,
        commissioner.sort_order,
        commissioner.source_clause,
        abs(amount.pence)::hugeint * (commissioner.share * 1000000)::hugeint as millionths
    from amount
    join commissioner on commissioner.contract_code = amount.contract_code
),
rounded as (
    select
        *,
        millionths // 1000000 as rounded_down,
        row_number() over (partition by contract_code, year_start, kind order by millionths % 1000000 desc, sort_order) as place,
        (sum(millionths) over whole) // 1000000 - sum(millionths // 1000000) over whole as pence_left
    from exact
    window whole as (partition by contract_code, year_start, kind)
),
parted as (
    select *, sign(pence) * (rounded_down + case when place <= pence_left then 1 else 0 end) as part_pence
    from rounded
),
final as (
    select
        contract_code,
        year_start,
        commissioner_code,
        any_value(commissioner_name) as commissioner_name,
        any_value(role) as role,
        any_value(share) as share,
        max(part_pence) filter (where kind = 'year')::bigint as year_pence,
        max(part_pence) filter (where kind = 'earned')::bigint as earned_pence,
        max(part_pence) filter (where kind = 'held')::bigint as held_pence,
        any_value(source_clause) as source_clause,
        any_value(sort_order) as sort_order
    from parted
    group by contract_code, year_start, commissioner_code
)
select * from final
