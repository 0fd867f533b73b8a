-- Grain: one row a contract, KPI of starts from the most deprived fifth, year to date and footprint (`ALL` = whole contract):
-- how many further starts from there the target of the contract year asks for, if starts go on at the pace of the year so far.
--   further starts expected = starts so far / weeks gone x weeks left
--   needed = target x (starts so far + further starts expected) - starts from there so far, in whole people, never below 0
with result as (select * from mart.kpi_result where period_kind = 'year_to_date' and target is not null),
kpi as (select * from staging.stg_kpi where measure = 'starts_deprived' and beside_of is null),
contract_term as (select * from staging.stg_contract),
period as (select * from contract.period where period_kind = 'year_to_date'),
reach_period as (select * from intermediate.int_reach_period where period_kind = 'year_to_date'),
part as (select * from intermediate.int_reach_part where area_kind in ('sdf', 'borough') and quintile = 1),
scope as (select * from intermediate.int_reach_scope),
deprived_ground as (
    select
        scope.contract_code,
        part.places_from,
        part.imd_release,
        part.basis,
        case part.area_kind when 'sdf' then part.area_code else 'ALL' end as sdf_code,
        count(*) as small_areas
    from part
    join scope on scope.whole_code in (part.borough_code, 'ALL')
    group by all
),
gathered as (
    select
        result.contract_code,
        result.kpi_code,
        result.sdf_code,
        result.period_start,
        result.period_end,
        period.year_start,
        period.year_end,
        result.numerator,
        result.denominator,
        result.target,
        result.target_strict,
        result.status,
        result.reason,
        coalesce(deprived_ground.small_areas, 0) as deprived_small_areas,
        (date_diff('day', period.year_start, period.period_end) + 1) / 7.0 as weeks_gone,
        date_diff('day', period.period_end, period.year_end) / 7.0 as weeks_left
    from result
    join kpi
        on kpi.contract_code = result.contract_code
        and kpi.kpi_code = result.kpi_code
    join contract_term on contract_term.contract_code = result.contract_code
    join period
        on period.contract_code = result.contract_code
        and period.period_end = result.period_end
        and period.period_start = result.period_start
    join reach_period
        on reach_period.contract_code = result.contract_code
        and reach_period.period_end = result.period_end
        and reach_period.period_start = result.period_start
    left join deprived_ground
        on deprived_ground.contract_code = result.contract_code
        and deprived_ground.places_from = reach_period.places_from
        and deprived_ground.imd_release = contract_term.imd_release
        and deprived_ground.basis = coalesce(kpi.deprivation_basis, 'local')
        and deprived_ground.sdf_code = result.sdf_code
),
paced as (
    select
        *,
        denominator / weeks_gone * weeks_left as further_starts_expected,
        round(target * (denominator + denominator / weeks_gone * weeks_left) - numerator, 6) as gap
    from gathered
),
final as (
    select
        * exclude (gap, target_strict),
        greatest(0, case when target_strict then floor(gap) + 1 else ceil(gap) end)::bigint as needed,
        case
            when weeks_left > 0
                then greatest(0, case when target_strict then floor(gap) + 1 else ceil(gap) end) / weeks_left
        end as needed_a_week,
        greatest(0, case when target_strict then floor(gap) + 1 else ceil(gap) end) / nullif(further_starts_expected, 0) as needed_share
    from paced
)
select * from final
