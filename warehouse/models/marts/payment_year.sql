-- Grain: one row a contract with payment terms and a payment year that has begun: what its shares are of, how far the year is,
-- whether it can be settled, whether it was, and whether the terms, counts or cases behind it have changed since.
-- The hashes are of today's inputs: of the terms and counts (aggregates only), and of every start counted, by pseudonym.
with payment_year as (select * from intermediate.int_payment_year),
line as (select * from intermediate.int_payment_today),
started as (select * from intermediate.int_payment_start),
episode as (select * from intermediate.int_episode),
settlement as (select * from staging.stg_settlement),
capacity as (select * from intermediate.int_kpi_judged where period_kind = 'contract_year' and sdf_code = 'ALL'),
forecast as (select * from mart.kpi_forecast),
paid as (
    select
        contract_code,
        year_start,
        sum(earned_pence) as earned_pence,
        sum(held_pence) as held_pence,
        sum(missed_pence) as missed_pence,
        sum(earned_pence) filter (where line_kind = 'restatement' and settlement_number is null) as restated_pence,
        count(*) filter (where line_kind = 'incentive') as tiers,
        count(*) filter (where line_kind = 'incentive' and depends_on_criteria) as open_questions,
        count(distinct programme) filter (where critical_failure) as critical_failures
    from mart.payment
    group by contract_code, year_start
),
figures as (
    select
        contract_code,
        year_start,
        sha256(
            string_agg(
                concat_ws(
                    '|', line_kind, programme, tier, share, threshold, critical_threshold, cap, price_pounds, beyond, year_pence, amount_pence,
                    months, months_over, achieved, outside_criteria, case when line_kind = 'adjustment' then earned_pence end
                ),
                chr(10) order by sort_order
            )
        ) as figures_sha256
    from line
    group by contract_code, year_start
),
cases as (
    select
        started.contract_code,
        started.year_start,
        sha256(
            string_agg(
                concat_ws('|', started.programme, episode.provider_code, episode.client_ref, episode.episode_ref, started.event_date, started.is_outside_criteria),
                chr(10) order by started.programme, episode.provider_code, episode.episode_ref
            )
        ) as cases_sha256
    from started
    join episode on episode.episode_number = started.episode_number
    group by started.contract_code, started.year_start
),
settled as (
    select
        contract_code,
        year_start,
        count(*) as settlements,
        min(settled_on) as settled_on,
        min_by(by_role, settlement_number) as settled_by,
        min_by(note, settlement_number) as note,
        max(settled_on) as last_settled_on,
        max_by(figures_sha256, settlement_number) as settled_figures_sha256,
        max_by(cases_sha256, settlement_number) as settled_cases_sha256
    from settlement
    group by contract_code, year_start
),
joined as (
    select
        payment_year.*,
        paid.* exclude (contract_code, year_start),
        figures.figures_sha256,
        coalesce(cases.cases_sha256, sha256('')) as cases_sha256,
        settled.* exclude (contract_code, year_start),
        capacity.target as capacity,
        capacity.numerator as activity,
        forecast.expected as activity_forecast,
        case
            when payment_year.capacity_kpi is null or capacity.target is null then null
            when capacity.numerator is null then 'not_known'
            when capacity.numerator >= capacity.target then 'full'
            when capacity.numerator >= (1 - payment_year.capacity_within) * capacity.target then 'near'
            when forecast.expected >= (1 - payment_year.capacity_within) * capacity.target then 'forecast_near'
            else 'below'
        end as capacity_state
    from payment_year
    left join paid using (contract_code, year_start)
    left join figures using (contract_code, year_start)
    left join cases using (contract_code, year_start)
    left join settled using (contract_code, year_start)
    left join capacity
        on capacity.contract_code = payment_year.contract_code
        and capacity.kpi_code = payment_year.capacity_kpi
        and capacity.year_start = payment_year.year_start
    left join forecast
        on forecast.contract_code = payment_year.contract_code
        and forecast.kpi_code = payment_year.capacity_kpi
        and forecast.year_start = payment_year.year_start
),
final as (
    select
        contract_code,
        year_start,
        year_end,
        provider_code,
        provider_name,
        basis,
        paid,
        block_share,
        incentive_share,
        value_source,
        annual_pence,
        year_pence,
        months,
        months_over,
        is_over,
        is_complete,
        tiers::integer as tiers,
        case
            when settlements > 0 then 'settled'
            when not is_over then 'under_way'
            when not is_complete and tiers > 0 then 'waiting'
            when year_pence is null then 'no_value'
            else 'to_settle'
        end as state,
        case
            when settlements > 0 then 'settled on ' || day_words(settled_on)
            when not is_over then 'the year ends on ' || day_words(year_end)
            when not is_complete and tiers > 0 and missing_words <> '' then 'no return for ' || missing_words
            when not is_complete and tiers > 0 and waits_until is not null then 'return due on ' || day_words(waits_until)
            when not is_complete and tiers > 0 then 'no return'
            when year_pence is null then 'the value is not filled in'
            else 'over, and every return is in'
        end as reason,
        earned_pence::bigint as earned_pence,
        held_pence::bigint as held_pence,
        missed_pence::bigint as missed_pence,
        coalesce(restated_pence, 0)::bigint as restated_pence,
        coalesce(open_questions, 0)::integer as open_questions,
        coalesce(critical_failures, 0)::integer as critical_failures,
        (100 * ceiling_pounds)::bigint as ceiling_pence,
        ceiling_clause,
        capacity_kpi,
        capacity::double as capacity,
        activity::double as activity,
        activity_forecast,
        capacity_within,
        capacity_state,
        capacity_clause,
        coalesce(settlements, 0)::integer as settlements,
        settled_on,
        settled_by,
        note,
        last_settled_on,
        figures_sha256,
        cases_sha256,
        settled_figures_sha256,
        settled_cases_sha256,
        settlements > 0 and (figures_sha256 <> settled_figures_sha256 or cases_sha256 <> settled_cases_sha256) as is_changed_since,
        source_clause
    from joined
)
select * from final
