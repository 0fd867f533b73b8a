-- Grain: one row a contract, payment year and line of what is paid: the block, each incentive tier, each tariff, each adjustment;
-- in a settled year as the settlement froze them, and after those one `restatement` line, a credit or a debit, for every line
-- that today's records and terms would pay otherwise (R28, R57). `settlement_number` is empty in what is not settled.
with today as (select * from intermediate.int_payment_today),
frozen as (select * from intermediate.int_payment_frozen),
restated as (select * from intermediate.int_payment_restated),
forecast as (select * from intermediate.int_payment_forecast),
settled_year as (select distinct contract_code, year_start from staging.stg_settlement),
not_settled as (
    select today.*, forecast.* exclude (contract_code, year_start, sort_order)
    from today
    left join forecast using (contract_code, year_start, sort_order)
    anti join settled_year using (contract_code, year_start)
),
line as (
    select * from not_settled
    union all by name
    select * from frozen
    union all by name
    select * from restated
),
final as (
    select
        contract_code,
        year_start,
        line_kind,
        programme,
        tier,
        threshold::double as threshold,
        achieved::double as achieved,
        forecast,
        earned_pence,
        held_pence,
        missed_pence,
        state,
        critical_threshold::double as critical_threshold,
        critical_failure,
        year_end,
        provider_code,
        programme_name,
        title,
        share,
        year_pence,
        amount_pence,
        outside_criteria::bigint as outside_criteria,
        coalesce(depends_on_criteria, false) as depends_on_criteria,
        baseline::double as baseline,
        cap::double as cap,
        months,
        months_over,
        price_pounds,
        price_unit,
        beyond::double as beyond,
        reason,
        early_warning,
        floor_so_far::double as floor_so_far,
        warned_on,
        forecast_low,
        forecast_high,
        chance,
        weekly_needed,
        weekly_pace,
        known_to,
        months_used,
        kpi_code,
        settlement_number,
        settled_on,
        settled_by,
        source_clause,
        sort_order
    from line
)
select * from final
