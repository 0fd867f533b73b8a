-- The KPI figures that the open file may hold: headline measures of people, for quarters, the year to date at quarters' ends
-- and contract years, and by footprint for contract years. Measures that are not of people are told apart by `of_clients`.
with
result as (select * from mart.kpi_result),
kpi as (select * from mart.kpi where beside_of is null and shape <> 'breakdown'),
measure as (select * from contract.measure),
period as (select * from mart.period),
quarter_end as (select distinct contract_code, period_end from period where period_kind = 'quarter'),
final as (
    select
        result.*,
        kpi.title,
        kpi.direction,
        kpi.shape,
        kpi.distinct_of is not null as is_distinct,
        coalesce(measure.of_clients, true) and kpi.shape not in ('external_rate', 'compliance') as is_of_people,
        period.year_start
    from result
    join kpi using (contract_code, kpi_code)
    left join measure on measure.measure = kpi.measure
    join period
        on period.contract_code = result.contract_code
        and period.period_kind = result.period_kind
        and period.period_start = result.period_start
        and period.period_end = result.period_end
    left join quarter_end
        on quarter_end.contract_code = result.contract_code
        and quarter_end.period_end = result.period_end
    where (
        result.sdf_code = 'ALL'
        and (
            result.period_kind in ('quarter', 'contract_year')
            or (result.period_kind = 'year_to_date' and quarter_end.period_end is not null)
        )
    )
    or (result.sdf_code <> 'ALL' and result.period_kind = 'contract_year')
)
select *
from final
order by contract_code, kpi_code, period_kind, period_start, period_end, sdf_code
