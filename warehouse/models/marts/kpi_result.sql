-- Grain: one row a contract, KPI, period and footprint (`ALL` = the whole contract). The scorecard's one source.
with judged as (select * from intermediate.int_kpi_judged),
interval_of as (select * from intermediate.int_kpi_interval),
sentence as (select * from intermediate.int_kpi_reading),
travel as (select * from intermediate.int_kpi_travel),
claim as (select * from intermediate.int_claim),
final as (
    select
        judged.contract_code,
        judged.kpi_code,
        judged.period_kind,
        judged.period_start,
        judged.period_end,
        judged.sdf_code,
        judged.numerator::double as numerator,
        judged.denominator::double as denominator,
        judged.value,
        judged.unit,
        judged.row_target::double as target,
        judged.row_floor::double as floor,
        case when judged.row_floor is not null then judged.floor_source end as floor_source,
        judged.status,
        judged.status in ('amber', 'red') as breach,
        judged.reason,
        sentence.reading,
        case
            when not judged.has_figures then null
            when judged.is_count then null
            else judged.summed_denominator::bigint
        end as mature,
        case when judged.has_figures then judged.immature end as immature,
        interval_of.ci_low,
        interval_of.ci_high,
        claim.claimed_value::double as claimed_value,
        claim.agrees as claim_agrees,
        judged.beside_of,
        judged.source_clause,
        judged.target_strict,
        judged.floor_strict,
        judged.upper::double as upper,
        case when judged.has_figures then judged.all_mature_on end as mature_by,
        travel.travel
    from judged
    left join interval_of using (contract_code, kpi_code, period_kind, period_start, period_end, sdf_code)
    left join sentence using (contract_code, kpi_code, period_kind, period_start, period_end, sdf_code)
    left join travel using (contract_code, kpi_code, period_kind, period_start, period_end, sdf_code)
    left join claim
        on claim.contract_code = judged.contract_code
        and claim.kpi_code = judged.kpi_code
        and claim.period_start = judged.period_start
        and claim.period_end = judged.period_end
        and judged.sdf_code = 'ALL'
)
select * from final
