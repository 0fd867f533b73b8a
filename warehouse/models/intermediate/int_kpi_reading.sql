-- Grain: one row a KPI, period and footprint: the reading of its status in one sentence made by rules (kpi.md).
-- Each column before `final` is one clause of it; a clause that does not apply is null and drops out.
with judged as (select * from intermediate.int_kpi_judged),
interval_of as (select * from intermediate.int_kpi_interval),
travel as (select * from intermediate.int_kpi_travel),
gathered as (
    select
        judged.*,
        interval_of.ci_low,
        interval_of.ci_high,
        travel.travel,
        travel.points as travel_points,
        judged.unit in ('proportion', 'percent') as is_share,
        judged.row_target between interval_of.ci_low and interval_of.ci_high as is_target_inside
    from judged
    left join interval_of using (contract_code, kpi_code, period_kind, period_start, period_end, sdf_code)
    left join travel using (contract_code, kpi_code, period_kind, period_start, period_end, sdf_code)
),
clauses as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        sdf_code,
        case
            when value is null then null
            when is_count then number_words(numerator)
            when external_value is not null then figure_words(unit, value, row_target) || ' in ' || external_words
            else figure_words(unit, value, row_target)
                || ' (' || number_words(numerator) || case when shape = 'mean' then ' ÷ ' else ' of ' end
                || number_words(denominator) || ')'
        end as figure_clause,
        case
            when value is null or row_target is null then null
            when direction = 'lower_is_better' and target_strict then 'against less than ' || figure_words(unit, row_target, null)
            when direction = 'lower_is_better' then 'against at most ' || figure_words(unit, row_target, null)
            when target_strict then 'against more than ' || figure_words(unit, row_target, null)
            else 'against at least ' || figure_words(unit, row_target, null)
        end
        || case
            when per = 'annual' and share_numerator < share_denominator then ' (this period''s share of ' || number_words(term_target) || ' a year)'
            when per = 'quarter' and share_numerator > share_denominator then ' (' || number_words(term_target) || ' a quarter)'
            else ''
        end as target_clause,
        case
            when status = 'green' and reason = 'above range' then 'target met, and above the contract''s range'
            when status = 'green' then 'the target is met'
            when status in ('amber', 'red') and direction = 'lower_is_better' then 'the target is exceeded'
            when status in ('amber', 'red') then 'the target is not met'
            else reason
        end as verdict_clause,
        case
            when status not in ('amber', 'red') then null
            when row_floor is null then 'the contract states no floor'
            when floor_source = 'contract' and status = 'red'
                then 'the contract''s critical failure figure, ' || figure_words(unit, row_floor, null) || ', is missed'
            when floor_source = 'contract'
                then 'the contract''s critical failure figure is ' || figure_words(unit, row_floor, null)
            when status = 'red' then 'it is beyond the tolerance of ' || figure_words(unit, row_floor, null) || ', our setting and not a contract term'
            else 'the tolerance, ' || figure_words(unit, row_floor, null) || ', is our setting and not a contract term'
        end as floor_clause,
        case
            when ci_low is null or status not in ('green', 'amber', 'red', 'monitor') then null
            -- What is done or not done is no sample: a return was handed in or it was not.
            when shape = 'compliance' then null
            -- A count of things done, not of people, has no chance in it; a count without a target needs no interval.
            when is_count and (row_target is null or not by_footprint) then null
            else 'the 95 % interval is '
                || case when is_share then replace(figure_words(unit, ci_low, row_target), ' %', '') when unit = 'percentage_points' then number_words(round(100 * ci_low, 2)) else number_words(round(ci_low, case when is_count then 0 else 2 end)) end
                || ' to '
                || case when is_share or unit = 'percentage_points' then figure_words(unit, ci_high, row_target) else number_words(round(ci_high, case when is_count then 0 else 2 end)) end
                || case
                    when row_target is null or status = 'monitor' then ''
                    when is_target_inside and status = 'green' then ', and the target lies inside it, so it could be chance'
                    when is_target_inside then ', and the target lies inside it, so this alone does not show under-performance'
                    when status = 'green' then ', and the target lies outside it'
                    else ', and the target lies outside it, so it is not chance alone'
                end
        end as interval_clause,
        case travel
            when 'improving' then 'improving over ' || travel_points || ' periods'
            when 'worsening' then 'worsening over ' || travel_points || ' periods'
            when 'rising' then 'rising over ' || travel_points || ' periods'
            when 'falling' then 'falling over ' || travel_points || ' periods'
            when 'no_clear_trend' then 'no clear trend over ' || travel_points || ' periods'
        end as travel_clause,
        case
            when immature > 0 and value is not null
                then number_words(immature) || ' more could still count, all by ' || day_words(all_mature_on)
        end as maturity_clause,
        case
            when status in ('amber', 'red') and consequence is not null then 'the contract says: “' || rtrim(consequence, '.') || '”'
        end as consequence_clause
    from gathered
),
final as (
    select
        contract_code,
        kpi_code,
        period_kind,
        period_start,
        period_end,
        sdf_code,
        case
            when figure_clause is null then upper(left(verdict_clause, 1)) || substr(verdict_clause, 2) || '.'
            else concat_ws(
                '; ',
                concat_ws(' ', figure_clause, target_clause) || ': ' || verdict_clause,
                floor_clause,
                interval_clause,
                travel_clause,
                maturity_clause,
                consequence_clause
            ) || '.'
        end as reading
    from clauses
)
select * from final
