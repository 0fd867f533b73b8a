-- Grain: one row a contract, payment year and line of what is paid, from today's terms and today's records: earned, held or
-- missed, and why. Held is not zero: it may still be earned (R28, R57). Pence are missing where the value or price is.
-- `is_decided` says how a settlement answered the question of starts outside the criteria.
with line as (select * from intermediate.int_payment_line),
amount as (select * from intermediate.int_payment_amount),
participant as (select * from intermediate.int_payment_participant),
volume as (select * from intermediate.int_payment_volume),
early_warning as (select * from intermediate.int_payment_early_warning),
decision as (
    -- The newest settlement of the year decides.
    select contract_code, year_start, criteria
    from staging.stg_settlement
    qualify row_number() over (partition by contract_code, year_start order by settlement_number desc) = 1
),
known as (
    select
        line.*,
        amount.amount_pence,
        case
            when line.line_kind = 'incentive' and line.is_held_in_part then coalesce(participant.participants, 0)
            when line.line_kind = 'tariff' then volume.units
        end::decimal(18, 4) as achieved,
        case when line.line_kind = 'incentive' and line.is_held_in_part then coalesce(participant.outside_criteria, 0) end as outside_criteria,
        early_warning.is_below_floor as early_warning,
        early_warning.warned_on,
        early_warning.floor_so_far,
        try_cast(json_extract_string(decision.criteria, '$."' || line.programme || '"') as boolean) as is_decided
    from line
    left join amount using (contract_code, year_start, sort_order)
    left join participant using (contract_code, year_start, programme)
    left join volume
        on volume.contract_code = line.contract_code
        and volume.year_start = line.year_start
        and volume.tier = line.tier
        and line.line_kind = 'tariff'
    left join early_warning
        on early_warning.contract_code = line.contract_code
        and early_warning.year_start = line.year_start
        and early_warning.kpi_code = line.kpi_code
        and line.line_kind = 'incentive'
    left join decision
        on decision.contract_code = line.contract_code
        and decision.year_start = line.year_start
),
compared as (
    select
        *,
        achieved >= threshold as is_passed,
        achieved - outside_criteria >= threshold as is_passed_inside,
        -- Units paid: those beyond what the block includes (cost and volume).
        greatest(achieved - coalesce(beyond, 0), 0) as units_paid
    from known
),
stated as (
    select
        *,
        is_passed and not is_passed_inside and is_decided is null as depends_on_criteria,
        coalesce(is_passed_inside or is_passed and is_decided, false) as is_due,
        case
            when line_kind = 'block' then case when months_over < months then 'held' else 'earned' end
            when line_kind = 'adjustment' then case when agreed_pounds is null then 'held' else 'earned' end
            when line_kind = 'tariff' then case when achieved is null or price_pounds is null then 'held' else 'earned' end
            when not is_complete or months < 12 then 'held'
            when is_passed and not is_passed_inside and is_decided is null then 'held'
            when is_passed_inside or is_passed and is_decided then 'earned'
            else 'missed'
        end as state
    from compared
),
final as (
    select
        * exclude (agreed_pounds, measure_code, waits_for),
        case line_kind
            when 'block' then amount_pence::hugeint * months_over // months
            when 'tariff' then round(100 * price_pounds * units_paid)
            when 'adjustment' then 100 * agreed_pounds
            else case when state = 'earned' then amount_pence when amount_pence is not null then 0 end
        end::bigint as earned_pence,
        case line_kind
            when 'block' then amount_pence - amount_pence::hugeint * months_over // months
            when 'incentive' then case when state = 'held' then amount_pence when amount_pence is not null then 0 end
            when 'tariff' then case when price_pounds is not null and achieved is not null then 0 end
            else case when agreed_pounds is not null then 0 end
        end::bigint as held_pence,
        case
            when line_kind = 'incentive' and state = 'missed' then amount_pence
            when line_kind in ('block', 'incentive') and amount_pence is not null then 0
            when line_kind = 'tariff' and price_pounds is not null and achieved is not null then 0
            when line_kind = 'adjustment' and agreed_pounds is not null then 0
        end::bigint as missed_pence,
        case when line_kind = 'incentive' and is_complete and months = 12 then achieved < critical_threshold end as critical_failure,
        case
            when line_kind = 'block' and months_over < months then 'earned month by month: ' || months_over || ' of ' || months || ' months are over'
            when line_kind = 'block' then 'all ' || months || ' months are over'
            when line_kind = 'adjustment' and agreed_pounds is null then 'waits for ' || waits_for
            when line_kind = 'adjustment' then 'agreed by ' || agreed_by || ' on ' || day_words(agreed_on)
            when line_kind = 'tariff' and achieved is null and missing_words <> '' then 'no return for ' || missing_words
            when line_kind = 'tariff' and achieved is null then 'no return yet'
            when line_kind = 'tariff' and price_pounds is null then 'waits for ' || coalesce(waits_for, 'a price')
            when line_kind = 'tariff' and is_complete then 'paid by the ' || coalesce(price_unit, 'case')
            when line_kind = 'tariff' then 'paid by the ' || coalesce(price_unit, 'case') || ': so far'
            when state = 'held' and depends_on_criteria then 'depends on ' || number_words(outside_criteria) || case when outside_criteria = 1 then ' start' else ' starts' end || ' outside the criteria'
            when state = 'held' and months < 12 then 'the contract does not say what it pays for a year of ' || months || ' months'
            when state = 'held' and is_due then 'secured'
            when state = 'held' and not is_over then 'the year ends on ' || day_words(year_end)
            when state = 'held' and missing_words <> '' then 'no return for ' || missing_words
            when state = 'held' and waits_until is not null then 'return due on ' || day_words(waits_until)
            when state = 'held' then 'no return'
            when state = 'earned' and is_decided and not is_passed_inside then 'threshold passed; starts outside the criteria were decided to count'
            when state = 'earned' then 'threshold passed'
            when is_passed and not is_decided then 'starts outside the criteria were decided not to count'
            else 'threshold not reached'
        end as reason
    from stated
)
select * from final
