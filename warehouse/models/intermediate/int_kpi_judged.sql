-- Grain: one row a KPI, period and footprint: its value, its threshold, its status in the one order of kpi.md, and the reason.
-- Unrounded values are judged, by multiplying across: numerator against threshold times denominator (R18).
with kpi_period as (select * from intermediate.int_kpi_period),
figure as (select * from intermediate.int_kpi_figure),
external_rate as (select * from intermediate.int_external_rate),
gathered as (
    select
        kpi_period.* exclude (waits_for),
        figure.sdf_code,
        -- A published rate stands in for sums that there are none of, and then nothing is waited for (R60).
        external_rate.value as external_value,
        external_rate.ci_low as external_low,
        external_rate.ci_high as external_high,
        external_rate.words as external_words,
        case when external_rate.value is null then kpi_period.waits_for end as waits_for,
        -- What the register itself knows, and what is published about the borough, needs no return to be known.
        kpi_period.measure in ('returns_on_time', 'returns_accurate') or external_rate.value is not null as is_from_register,
        case
            when not kpi_period.is_in_force then false
            when external_rate.value is not null then true
            when kpi_period.waits_for is not null then false
            when kpi_period.measure = 'returns_on_time' then true
            when kpi_period.is_over then kpi_period.is_held
            else kpi_period.is_held_in_part
        end as has_figures,
        case when external_rate.value is null then figure.numerator end as summed_numerator,
        case when external_rate.value is null then figure.denominator end as summed_denominator,
        figure.numerator_squares,
        figure.immature,
        figure.all_mature_on,
        -- A footprint's count has no target of its own (R29).
        case when kpi_period.is_count and figure.sdf_code <> 'ALL' then null else kpi_period.target end as row_target,
        case when kpi_period.is_count and figure.sdf_code <> 'ALL' then null else kpi_period.floor end as row_floor
    from kpi_period
    join figure using (contract_code, kpi_code, period_kind, period_start, period_end)
    left join external_rate
        on external_rate.contract_code = kpi_period.contract_code
        and external_rate.kpi_code = kpi_period.kpi_code
        and external_rate.period_kind = kpi_period.period_kind
        and external_rate.period_start = kpi_period.period_start
        and external_rate.period_end = kpi_period.period_end
        and figure.sdf_code = 'ALL'
),
measured as (
    select
        *,
        case when has_figures then summed_numerator end as numerator,
        case when has_figures and not is_count then summed_denominator end as denominator,
        case
            when not has_figures then null
            when external_value is not null then external_value
            when is_count then summed_numerator::double
            else summed_numerator::double / nullif(summed_denominator, 0)::double
        end as value,
        case when is_count then 1 else summed_denominator end as judged_denominator
    from gathered
),
compared as (
    select
        *,
        case
            when row_target is null or value is null then null
            when direction = 'lower_is_better' and target_strict then summed_numerator < row_target * judged_denominator
            when direction = 'lower_is_better' then summed_numerator <= row_target * judged_denominator
            when target_strict then summed_numerator > row_target * judged_denominator
            else summed_numerator >= row_target * judged_denominator
        end as is_target_met,
        case
            when row_floor is null or value is null then null
            when direction = 'lower_is_better' and floor_strict then summed_numerator < row_floor * judged_denominator
            when direction = 'lower_is_better' then summed_numerator <= row_floor * judged_denominator
            when floor_strict then summed_numerator > row_floor * judged_denominator
            else summed_numerator >= row_floor * judged_denominator
        end as is_floor_met,
        coalesce(upper is not null and summed_numerator > upper * judged_denominator, false) as is_above_range,
        case
            when external_value is not null then 'a borough rate does not rate a provider'
            when period_kind = 'month' then 'a single month is not judged'
            when is_count and sdf_code <> 'ALL' then 'a footprint has no target of its own'
            -- The contract names a figure that it does not judge by.
            when not judged and row_target is not null then 'monitored, not judged'
            when not judged then 'monitored, no target'
            when per = 'annual' and period_kind = 'quarter' then 'an annual target is not judged by one quarter'
            when per = 'annual' and period_kind = 'last_4_quarters' then 'an annual target is judged by contract year'
            when row_target is null and per = 'quarter' then 'no whole quarter yet'
            when row_target is null then 'no target agreed'
        end as why_monitored
    from measured
),
ordered as (
    select
        *,
        case
            when not is_in_force then 'not_applicable'
            when not is_over then 'not_due'
            -- Of returns that may still come in time, none is late yet.
            when is_from_register and has_figures and not is_count and summed_denominator = 0 and immature > 0 then 'not_due'
            when is_from_register and has_figures then null
            when not is_held and missing_words = '' and waits_until is not null then 'not_due'
            when not is_held then 'no_return'
            when waits_for is not null then 'no_return'
            when not is_count and summed_denominator = 0 and immature > 0 then 'not_due'
        end as unrated_status
    from compared
),
final as (
    select
        * exclude (unrated_status, why_monitored),
        case
            when unrated_status is not null then unrated_status
            when not is_count and summed_denominator = 0 then 'insufficient'
            when not is_count and summed_denominator < minimum_n then 'insufficient'
            when why_monitored is not null then 'monitor'
            when is_target_met then 'green'
            -- Where the contract states no floor at all, below target is amber at worst (R24).
            when row_floor is null or is_floor_met then 'amber'
            else 'red'
        end as status,
        case
            when not is_in_force then 'not in force in this period'
            when not is_over then 'the period ends on ' || day_words(period_end)
            when unrated_status = 'not_due' and not is_held and waits_until is not null then 'return due on ' || day_words(waits_until)
            when unrated_status = 'no_return' and not is_held and missing_words <> '' then 'no return for ' || missing_words
            when unrated_status = 'no_return' and not is_held then 'no return'
            when unrated_status = 'no_return' then 'waits for ' || waits_for
            when unrated_status = 'not_due' then 'nobody has had time to reach it; all by ' || day_words(all_mature_on)
            when not is_count and summed_denominator = 0 then 'no cases'
            when not is_count and summed_denominator < minimum_n
                then 'only ' || number_words(summed_denominator) || ' in the denominator, fewer than ' || minimum_n
            when why_monitored is not null then why_monitored
            when is_target_met and is_above_range then 'above range'
            when is_target_met then 'target met'
            when row_floor is null then 'below target; no floor in the contract'
            when is_floor_met and direction = 'lower_is_better' then 'above target, within the floor'
            when is_floor_met then 'below target, above the floor'
            when floor_source = 'contract' then 'critical failure: the contract''s own floor is missed'
            else 'beyond the tolerance'
        end as reason
    from ordered
)
select * from final
