-- Grain: one row a contract, payment year and line of what is paid: the block, each incentive tier, each tariff, each adjustment
-- of the price. An adjustment that has been agreed belongs to its year, from the day of the agreement on (R63); one that waits
-- stands in every year.
with payment_year as (select * from intermediate.int_payment_year),
line as (select * from contract.payment_line),
programme_group as (
    select contract_code, group_code, any_value(group_name) as group_name
    from contract.programme
    group by contract_code, group_code
),
final as (
    select
        payment_year.contract_code,
        payment_year.year_start,
        payment_year.year_end,
        payment_year.provider_code,
        payment_year.year_pence,
        payment_year.months,
        payment_year.months_over,
        payment_year.is_over,
        payment_year.is_complete,
        payment_year.is_held_in_part,
        payment_year.missing_words,
        payment_year.waits_until,
        line.line_kind,
        coalesce(line.group_code, 'ALL') as programme,
        programme_group.group_name as programme_name,
        line.tier,
        coalesce(line.title, line.tier || ' % target') as title,
        line.share,
        line.threshold,
        line.critical_threshold,
        line.baseline,
        line.cap,
        line.kpi_code,
        line.measure_code,
        line.price_pounds,
        line.price_unit,
        line.beyond,
        line.agreed_pounds,
        line.agreed_by,
        line.agreed_on,
        line.waits_for,
        line.source_clause,
        line.sort_order
    from line
    join payment_year on payment_year.contract_code = line.contract_code
    left join programme_group
        on programme_group.contract_code = line.contract_code
        and programme_group.group_code = line.group_code
    where
        (line.agreed_year is null or line.agreed_year = payment_year.year_start)
        and (line.agreed_on is null or line.agreed_on <= payment_year.as_known_on)
)
select * from final
