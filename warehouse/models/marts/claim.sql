-- Grain: one row a figure that a return claimed for one of the contract's KPIs, with what the records gave then (R9), and in words
-- how far the two differ and what may make the difference. Sure causes (sent later, set aside, taken back, left out, a reading on
-- the wrong day, no place, too recent) are counted by people and stand before a guess (a date near the edge of the period), and
-- only on the claim's own side: what the records lack for a higher claim, what they count for a lower one. Where both sides have the
-- same denominator, a whole case more or less cannot be it: only what changes a case's outcome can.
with verdict as (select * from staging.stg_claim_verdict),
return_in_set as (select * from staging.stg_return),
kpi as (select * from staging.stg_kpi),
difference as (select * from mart.claim_difference),
compared as (
    select
        verdict.*,
        kpi.unit,
        -- A share that was stated without its parts cannot be taken apart.
        case
            when kpi.shape in ('count', 'breakdown') then verdict.claimed_value - verdict.computed_value
            else verdict.claimed_numerator - verdict.computed_numerator
        end as numerator_more,
        case when kpi.shape not in ('count', 'breakdown') then verdict.claimed_denominator - verdict.computed_denominator end as denominator_more
    from verdict
    join return_in_set on return_in_set.submission_id = verdict.submission_id
    join kpi
        on kpi.contract_code = return_in_set.contract_code
        and kpi.kpi_code = verdict.kpi_code
),
sided as (
    select
        *,
        -- Where the numerators agree it is the denominators that differ.
        case
            when coalesce(nullif(numerator_more, 0), nullif(denominator_more, 0), claimed_value - computed_value) < 0 then 'claim_lower'
            else 'claim_higher'
        end as side,
        abs(coalesce(nullif(numerator_more, 0), denominator_more)) as apart
    from compared
),
counted as (
    select
        sided.submission_id,
        sided.kpi_code,
        sided.period_start,
        sided.period_end,
        difference.kind,
        count(distinct coalesce(difference.client_ref, difference.referral_ref, difference.episode_ref, difference.unit_ref, difference.table_name || ' ' || difference.row_number)) as people
    from sided
    join difference
        on difference.submission_id = sided.submission_id
        and difference.kpi_code = sided.kpi_code
        and difference.period_start = sided.period_start
        and difference.period_end = sided.period_end
        and difference.explains = sided.side
        and (sided.denominator_more is distinct from 0 or not difference.is_whole_case)
    group by all
),
explained as (
    select
        submission_id,
        kpi_code,
        period_start,
        period_end,
        coalesce(sum(people) filter (where kind not in ('outside_period', 'inside_edge')), 0) as sure,
        string_agg(
            number_words(people) || case kind
                when 'sent_later' then ' first sent in a later return'
                when 'set_aside' then ' set aside when the return was read'
                when 'taken_back' then ' taken back by the return'
                when 'left_out' then ' left out of the complete replacement'
                when 'reading_outside_window' then ' with a smoke-free reading on a day that does not count'
                when 'place_not_known' then ' who live at no known place or outside the borough'
                when 'not_yet_mature' then ' too recent to be judged then'
            end,
            ', '
            order by list_position(['sent_later', 'set_aside', 'taken_back', 'left_out', 'reading_outside_window', 'place_not_known', 'not_yet_mature'], kind)
        ) filter (where kind not in ('outside_period', 'inside_edge')) as sure_words,
        coalesce(max(people) filter (where kind in ('outside_period', 'inside_edge')), 0) as near_edge
    from counted
    group by submission_id, kpi_code, period_start, period_end
),
final as (
    select
        sided.submission_id,
        sided.kpi_code,
        sided.period_start,
        sided.period_end,
        sided.claimed_numerator,
        sided.claimed_denominator,
        sided.claimed_value,
        sided.computed_numerator,
        sided.computed_denominator,
        sided.computed_value,
        sided.agrees,
        sided.numerator_more,
        sided.denominator_more,
        case when not sided.agrees then sided.side end as side,
        case
            when sided.agrees then 'The provider''s figure agrees with the records.'
            when sided.agrees is null and sided.claimed_value is null then 'Not compared: the return states the measure and no figure.'
            when sided.agrees is null then 'Not compared: no return can show this figure.'
            else concat_ws(
                ' ',
                case
                    when sided.unit = 'count'
                        then 'The provider counts ' || number_words(sided.apart) || case sided.side when 'claim_higher' then ' more' else ' fewer' end
                            || ' than the records: ' || number_words(sided.claimed_value) || ' against ' || number_words(sided.computed_value) || '.'
                    else 'The provider states ' || figure_words(sided.unit, sided.claimed_value, sided.computed_value)
                        || coalesce(' (' || number_words(sided.claimed_numerator) || ' of ' || number_words(sided.claimed_denominator) || ')', '')
                        || ', the records give ' || figure_words(sided.unit, sided.computed_value, sided.claimed_value)
                        || coalesce(' (' || number_words(sided.computed_numerator) || ' of ' || number_words(sided.computed_denominator) || ')', '') || '.'
                end,
                case
                    when coalesce(explained.sure, 0) = 0 then 'Nothing in the returns accounts for it.'
                    when sided.apart is null then 'What may make the difference: ' || explained.sure_words || '.'
                    when explained.sure >= sided.apart then 'What may make the difference: ' || explained.sure_words || '; that is enough to account for it.'
                    else 'What may make the difference: ' || explained.sure_words || '; that accounts for at most ' || number_words(explained.sure)
                        || ' of the ' || number_words(sided.apart) || '.'
                end,
                case
                    when explained.near_edge > 0 and coalesce(explained.sure < sided.apart, explained.sure = 0) and sided.side = 'claim_higher'
                        then 'Worth asking: ' || number_words(explained.near_edge) || ' dated within a week outside the period.'
                    when explained.near_edge > 0 and coalesce(explained.sure < sided.apart, explained.sure = 0)
                        then 'Worth asking: ' || number_words(explained.near_edge) || ' dated within a week of the edge of the period.'
                end
            )
        end as words
    from sided
    left join explained using (submission_id, kpi_code, period_start, period_end)
)
select * from final
