-- Grain: one row a contract, period and headline KPI that needs discussion in it: a breach (R61), a figure in dispute, a special
-- cause for the worse, or a trend for the worse. `rule` is the gravest of its reasons. An annual count is looked at year to date
-- (R12), so a quarter shows that row, ending on the same day. A figure that stands beside another comes up only when disputed.
with period as (select * from intermediate.int_agenda_period),
kpi as (select * from contract.kpi),
measure as (select * from contract.measure),
result as (select * from mart.kpi_result where sdf_code = 'ALL'),
chart as (select * from mart.kpi_spc where variation = 'concern'),
claim as (select * from mart.claim where agrees is false),
submission as (select * from mart.submission where superseded_by is null),
dispute as (select * from mart.dispute where state = 'open'),
rule as (select * from contract.agenda_rule),
shown as (
    select
        period.contract_code,
        period.period_kind,
        period.period_start,
        period.period_end,
        kpi.kpi_code,
        kpi.beside_of is null as is_headline,
        kpi.sort_order,
        kpi.shape,
        measure.of_clients,
        result.period_kind as shown_kind,
        result.period_start as shown_start,
        result.status,
        result.breach,
        result.floor_source,
        result.value,
        result.target,
        result.ci_low,
        result.ci_high,
        result.travel,
        result.reading
    from period
    join kpi on kpi.contract_code = period.contract_code
    join measure on measure.measure = kpi.measure
    join result
        on result.contract_code = kpi.contract_code
        and result.kpi_code = kpi.kpi_code
        and result.period_end = period.period_end
        and result.period_kind = case
            when period.period_kind = 'quarter' and kpi.per = 'annual' and kpi.unit = 'count' then 'year_to_date' else period.period_kind
        end
),
differing as (
    select distinct
        period.contract_code,
        period.period_kind,
        period.period_end,
        claim.kpi_code
    from claim
    join submission on submission.submission_id = claim.submission_id
    join period
        on period.contract_code = submission.contract_code
        and submission.period_end between period.period_start and period.period_end
    union
    select
        period.contract_code,
        period.period_kind,
        period.period_end,
        dispute.kpi_code
    from dispute
    join period
        on period.contract_code = dispute.contract_code
        and dispute.period_end between period.period_start and period.period_end
),
reasoned as (
    select
        shown.*,
        chart.words as chart_words,
        list_filter(
            [
                case
                    when is_headline and breach and status = 'red' and floor_source = 'contract' then 'critical_failure'
                    when is_headline and breach and status = 'red' then 'well_below'
                    when is_headline and breach then 'below_target'
                end,
                case when differing.kpi_code is not null then 'disputed_figure' end,
                case when is_headline and chart.kpi_code is not null then 'special_cause' end,
                case when is_headline and shown.travel = 'worsening' then 'worsening' end
            ],
            lambda reason: reason is not null
        ) as reasons
    from shown
    left join differing using (contract_code, period_kind, period_end, kpi_code)
    left join chart
        on chart.contract_code = shown.contract_code
        and chart.kpi_code = shown.kpi_code
        and chart.period_end = shown.period_end
        and chart.period_kind = case shown.period_kind when 'month' then 'month' else 'quarter' end
),
gravest as (
    select
        reasoned.contract_code,
        reasoned.period_kind,
        reasoned.period_end,
        reasoned.kpi_code,
        arg_min(rule.rule, rule.rank) as rule
    from reasoned
    join rule on list_contains(reasoned.reasons, rule.rule)
    group by reasoned.contract_code, reasoned.period_kind, reasoned.period_end, reasoned.kpi_code
),
final as (
    select
        reasoned.contract_code,
        reasoned.period_kind,
        reasoned.period_start,
        reasoned.period_end,
        reasoned.kpi_code,
        gravest.rule,
        reasoned.reasons,
        reasoned.shown_kind,
        reasoned.shown_start,
        reasoned.status,
        reasoned.reading,
        reasoned.chart_words,
        -- Chance alone does not explain the gap; what is done or not done (a return handed in, case studies written) is no sample.
        case
            when reasoned.shape = 'compliance' or (reasoned.shape = 'count' and not reasoned.of_clients) then null
            when reasoned.target is null or reasoned.ci_low is null or reasoned.ci_high is null then null
            else reasoned.target not between reasoned.ci_low and reasoned.ci_high
        end as is_certain,
        abs(reasoned.value - reasoned.target) / nullif(abs(reasoned.target), 0) as shortfall,
        reasoned.sort_order
    from reasoned
    join gravest using (contract_code, period_kind, period_end, kpi_code)
)
select * from final
