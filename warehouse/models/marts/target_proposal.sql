-- Grain: one row a KPI whose target is to be set from the first contract year ("for baseline information"): what that year
-- gave, with its 95 % interval, and the target that it would make: the figure to the whole number, whole per cent or tenth
-- that the year itself still met. Nothing is proposed before the year is over and its returns are in.
with contract_used as (select * from contract.contract where baseline_threshold is not null),
kpi as (
    select *
    from staging.stg_kpi
    where shape in ('count', 'proportion', 'mean') and beside_of is null and waits_for is null
),
period as (select * from contract.period where period_kind = 'contract_year'),
result as (select * from mart.kpi_result where period_kind = 'contract_year' and sdf_code = 'ALL'),
publication as (select * from parameter.publication),
agreed as (select * from contract.kpi_term where agreed_on is not null),
baseline_year as (
    select contract_code, min(period_start) as year_start, min(period_end) as year_end
    from period
    group by contract_code
),
asked as (
    select
        kpi.contract_code,
        kpi.kpi_code,
        kpi.sort_order,
        kpi.section,
        kpi.title,
        kpi.words,
        kpi.source_clause,
        kpi.unit,
        kpi.direction,
        kpi.minimum_n,
        baseline_year.year_start,
        baseline_year.year_end,
        result.numerator,
        result.denominator,
        result.value,
        coalesce(result.immature, 0) as immature,
        result.ci_low,
        result.ci_high,
        case
            when baseline_year.year_end >= publication.as_known_on then 'year_not_over'
            when result.status is null or result.status in ('no_return', 'not_due') then 'returns_missing'
            when result.value is null then 'nobody'
            when kpi.unit <> 'count' and result.denominator < kpi.minimum_n then 'too_few'
            when result.immature > 0 then 'not_mature'
            else 'proposed'
        end as baseline_state
    from kpi
    join contract_used
        on contract_used.contract_code = kpi.contract_code
        and contract_used.baseline_threshold = kpi.threshold_words
    join baseline_year on baseline_year.contract_code = kpi.contract_code
    left join result
        on result.contract_code = kpi.contract_code
        and result.kpi_code = kpi.kpi_code
        and result.period_start = baseline_year.year_start
    cross join publication
),
newest_agreed as (
    select contract_code, kpi_code, valid_from, valid_to, target, agreed_by, agreed_on
    from agreed
    qualify row_number() over (partition by contract_code, kpi_code order by valid_from desc) = 1
),
stepped as (
    select
        asked.*,
        case unit when 'proportion' then 0.01 when 'mean' then 0.1 else 1 end as step,
        -- A hair against 0.62 / 0.01 = 62.00000001 in floating point.
        case when direction = 'lower_is_better' then -1e-9 else 1e-9 end as hair
    from asked
),
final as (
    select
        stepped.contract_code,
        stepped.kpi_code,
        stepped.sort_order,
        stepped.section,
        stepped.title,
        stepped.words,
        stepped.source_clause,
        stepped.unit,
        stepped.direction,
        stepped.year_start,
        stepped.year_end,
        stepped.numerator,
        stepped.denominator,
        stepped.value,
        stepped.ci_low,
        stepped.ci_high,
        stepped.immature,
        stepped.baseline_state,
        case
            when stepped.baseline_state <> 'proposed' then null
            when stepped.direction = 'lower_is_better' then ceil(stepped.value / step + hair) * step
            else floor(stepped.value / step + hair) * step
        end::decimal(18, 6) as proposed_target,
        (stepped.year_end + interval 1 day)::date as proposed_from,
        newest_agreed.target as agreed_target,
        newest_agreed.valid_from as agreed_from,
        newest_agreed.valid_to as agreed_to,
        newest_agreed.agreed_by,
        newest_agreed.agreed_on
    from stepped
    left join newest_agreed
        on newest_agreed.contract_code = stepped.contract_code
        and newest_agreed.kpi_code = stepped.kpi_code
)
select * from final
