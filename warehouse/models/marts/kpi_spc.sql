-- Grain: one row a contract, KPI and month or quarter of the whole contract: a point of its control chart (XmR for counts
-- and means, p-chart for proportions), its limits, what it shows, and what may be expected of the target. Limits and words
-- of a point are those of its segment as it stands now.
with series as (select * from intermediate.int_kpi_series),
charted as (
    select
        contract_code,
        kpi_code,
        period_kind,
        segment,
        list(period_start order by period_start) as starts,
        control_chart(
            any_value(chart),
            any_value(improvement),
            arg_max(row_target, period_start)::double,
            list(numerator order by period_start),
            list(denominator order by period_start)
        ) as drawn
    from series
    group by contract_code, kpi_code, period_kind, segment
),
point as (
    select
        contract_code,
        kpi_code,
        period_kind,
        segment,
        unnest(starts) as period_start,
        unnest(drawn.points) as line,
        drawn.known as points,
        drawn.provisional as provisional,
        drawn.refused as refused,
        drawn.assurance as assurance
    from charted
),
said as (
    select
        series.*,
        point.line.centre as centre,
        point.line.lower as lower,
        point.line.upper as upper,
        point.line.signal as signal,
        point.line.way as way,
        point.line.variation as variation,
        point.assurance,
        point.provisional,
        point.refused,
        point.points,
        min(series.period_start) over (partition by series.contract_code, series.kpi_code, series.period_kind, series.segment) as segment_start,
        row_number() over (partition by series.contract_code, series.kpi_code, series.period_kind order by series.period_start desc) = 1 as is_latest,
        case point.line.signal
            when 'outside' then 'it lies ' || case point.line.way when 'high' then 'above the upper limit' else 'below the lower limit' end
            when 'trend' then 'it is one of seven in a row that ' || case point.line.way when 'high' then 'rise' else 'fall' end
            when 'two_in_three' then 'two of three in a row lie near the ' || case point.line.way when 'high' then 'upper' else 'lower' end || ' limit'
            when 'shift' then 'it is one of seven or more in a row ' || case point.line.way when 'high' then 'above' else 'below' end || ' the centre'
        end as signal_words
    from series
    join point using (contract_code, kpi_code, period_kind, segment, period_start)
),
worded as (
    select
        *,
        concat_ws(
            '; ',
            case refused
                when 'constant' then 'every value is the same, so nothing can be said of variation or of the target'
                when 'too_few_points' then 'there are too few values for limits'
                when 'collapsed_limits' then 'the values stay the same but for a jump, so no limits can be drawn'
            end,
            case
                when refused in ('constant', 'too_few_points', 'collapsed_limits') then null
                when value is null then 'there is no value in this period'
                when variation = 'common_cause' then 'no special cause: it varies as it has done'
                when variation = 'improvement' then 'special cause, for the better: ' || signal_words
                when variation = 'concern' then 'special cause, for the worse: ' || signal_words
                when variation is not null then 'special cause: ' || signal_words
            end,
            case assurance
                when 'pass' then 'as things run, the target is met every time'
                when 'fail' then 'as things run, the target is not met: it lies outside what this process gives'
                when 'inconsistent' then 'the target is met in some periods and missed in others by chance'
            end,
            case when segment > 1 then 'limits start anew on ' || day_words(segment_start) || ', when the thresholds changed' end,
            case when provisional and refused is null then 'the limits are provisional, with ' || points || ' points' end
        ) as words
    from said
),
final as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        chart,
        numerator,
        case when not is_count then denominator end as denominator,
        value,
        centre,
        lower,
        upper,
        row_target::double as target,
        segment::integer as segment,
        segment_start,
        signal,
        way,
        variation,
        case
            when variation in ('improvement', 'concern') then variation || '_' || way
            when variation in ('high', 'low') then 'neutral_' || variation
            else variation
        end as variation_icon,
        assurance as assurance_icon,
        points,
        provisional,
        refused,
        is_latest,
        upper(left(words, 1)) || substr(words, 2) || '.' as words
    from worded
)
select * from final
