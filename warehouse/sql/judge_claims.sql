-- Grain: one row a claim of the returns named, on a listed KPI and one of the contract's own periods, with its verdict (R9).
-- Counts must be equal, proportions and means lie within the settings (0.005 and 0.05), inclusive, in exact decimals by multiplying
-- across. An empty value is numerator over denominator; a claim with neither is not counted, its verdict is null.
with claim as (select * from staging.stg_claims where list_contains(?, submission_id)),
kpi as (select * from contract.kpi),
allowance as (
    select
        contract_code,
        max(value::decimal(18, 6)) filter (where name = 'claim_proportion_within') as proportion_within,
        max(value::decimal(18, 6)) filter (where name = 'claim_mean_within') as mean_within
    from contract.setting
    group by contract_code
),
figure as (
    select *
    from intermediate.int_kpi_figure
    where sdf_code = 'ALL'
    qualify row_number() over (
        partition by contract_code, kpi_code, period_start, period_end
        order by case when period_kind = 'quarter' then 0 else 1 end, period_kind
    ) = 1
),
paired as (
    select
        claim.submission_id,
        claim.kpi_code,
        claim.period_start,
        claim.period_end,
        claim.numerator as claimed_numerator,
        claim.denominator as claimed_denominator,
        claim.value as stated_value,
        case when kpi.shape = 'breakdown' then 'count' else kpi.shape end as shape,
        -- What no return can show cannot be compared with one (R60).
        kpi.shape <> 'external_rate' and kpi.waits_for is null as is_comparable,
        figure.numerator as computed_numerator,
        figure.denominator as computed_denominator,
        case
            when kpi.shape in ('count', 'breakdown') then coalesce(claim.value, claim.numerator)
            when claim.value is not null then claim.value
            when claim.denominator <> 0 then claim.numerator / claim.denominator
        end as claimed_value,
        -- The claim as a fraction, so that thirds stay exact.
        case when claim.value is not null then claim.value else claim.numerator end as claimed_top,
        case when claim.value is not null then 1 else claim.denominator end as claimed_bottom,
        case when kpi.shape = 'mean' then allowance.mean_within else allowance.proportion_within end as allowed
    from claim
    join kpi
        on kpi.contract_code = claim.contract_code
        and kpi.kpi_code = claim.kpi_code
    join allowance on allowance.contract_code = claim.contract_code
    join figure
        on figure.contract_code = claim.contract_code
        and figure.kpi_code = claim.kpi_code
        and figure.period_start = claim.period_start
        and figure.period_end = claim.period_end
    qualify row_number() over (partition by claim.submission_id, claim.kpi_code, claim.period_start, claim.period_end order by claim.row_number desc) = 1
),
final as (
    select
        submission_id,
        kpi_code,
        period_start,
        period_end,
        claimed_numerator,
        claimed_denominator,
        claimed_value::decimal(18, 6) as claimed_value,
        computed_numerator,
        computed_denominator,
        case
            when shape = 'count' then computed_numerator
            when computed_denominator <> 0 then computed_numerator::double / computed_denominator::double
        end::decimal(18, 6) as computed_value,
        case
            when claimed_value is null or not is_comparable then null
            when shape = 'count' then claimed_value = computed_numerator
            when computed_denominator = 0 then false
            else abs(claimed_top::decimal(18, 6) * computed_denominator::decimal(18, 4) - computed_numerator::decimal(18, 4) * claimed_bottom::decimal(18, 6))
                <= allowed::decimal(9, 6) * computed_denominator::decimal(12, 4) * claimed_bottom::decimal(12, 4)
        end as agrees
    from paired
)
select * from final
