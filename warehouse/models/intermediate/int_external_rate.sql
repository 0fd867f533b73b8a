-- Grain: one row a KPI on a published rate and a period for which there is one (R60): the newest figure of the contract's
-- borough whose survey had ended, and which had come out where that day is known, by the period's end; with its interval.
-- A fall is since the survey that shows the contract's baseline (to the decimal that is published), else the newest before
-- the contract began; per year, simple: (baseline - rate) / years between the two surveys. The baseline is taken as exact.
with kpi as (select * from contract.kpi where shape = 'external_rate'),
contract_term as (select * from contract.contract),
period as (select * from intermediate.int_period_state),
contract_borough as (select * from intermediate.int_contract_borough),
published_value as (select * from staging.stg_indicator_value),
of_borough as (
    -- Of a whole year; of all persons where the publisher gives them (a rate of mothers is of women).
    select
        contract_borough.contract_code,
        contract_borough.borough_name,
        published_value.*,
        coalesce(published_value.published, published_value.period_end) as known_from
    from contract_borough
    join published_value on published_value.area_code = contract_borough.borough_code
    where
        published_value.value is not null
        and published_value.period_end - published_value.period_start between 364 and 365
        and published_value.category is null
    qualify row_number() over (
        partition by contract_borough.contract_code, published_value.indicator, published_value.period_end
        order by
            case lower(published_value.sex) when 'persons' then 0 when 'female' then 1 else 2 end,
            published_value.load_order desc
    ) = 1
),
since as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        of_borough.period_end as baseline_on,
        of_borough.time_period as baseline_time,
        round(of_borough.value, 3) = round(kpi.baseline, 3) as shows_baseline
    from kpi
    join contract_term on contract_term.contract_code = kpi.contract_code
    join of_borough
        on of_borough.contract_code = kpi.contract_code
        and of_borough.indicator = kpi.indicator
        and of_borough.period_end < contract_term.starts_on
    where kpi.baseline is not null
    qualify row_number() over (
        partition by kpi.contract_code, kpi.kpi_code
        order by (round(of_borough.value, 3) = round(kpi.baseline, 3)) desc, of_borough.period_end desc
    ) = 1
),
newest as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        kpi.measure,
        kpi.baseline::double as baseline,
        period.period_kind,
        period.period_start,
        period.period_end,
        of_borough.* exclude (contract_code, period_start, period_end),
        of_borough.period_end as survey_end
    from kpi
    join period on period.contract_code = kpi.contract_code
    join of_borough
        on of_borough.contract_code = kpi.contract_code
        and of_borough.indicator = kpi.indicator
        and of_borough.period_end <= period.period_end
        and of_borough.known_from <= period.period_end
    qualify row_number() over (
        partition by kpi.contract_code, kpi.kpi_code, period.period_kind, period.period_start, period.period_end
        order by of_borough.period_end desc
    ) = 1
),
measured as (
    select
        newest.*,
        since.baseline_time,
        since.shows_baseline,
        -- What a point of the rate counts for: 1 itself; for a fall, a year's worth of points or of the baseline.
        case measure
            when 'external_rate' then 1
            else
                nullif(date_diff('month', since.baseline_on, newest.survey_end) / 12.0, 0)
                * case measure when 'external_rate_change_relative' then newest.baseline else 1 end
        end as years
    from newest
    left join since using (contract_code, kpi_code)
),
final as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        case when measure = 'external_rate' then value else (baseline - value) / years end as value,
        case when measure = 'external_rate' then ci_low else (baseline - ci_high) / years end as ci_low,
        case when measure = 'external_rate' then ci_high else (baseline - ci_low) / years end as ci_high,
        borough_name || ', ' || time_period
            || case
                when measure = 'external_rate' then ''
                when shows_baseline then ', since ' || baseline_time || ', which shows the baseline'
                else ', since ' || baseline_time || ', the newest before the contract began'
            end
            || ' (' || source || ')' as words
    from measured
    where years > 0
)
select * from final
