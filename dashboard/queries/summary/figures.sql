-- One row a measure of a contract under way that is judged in its newest quarter: the quarter, or for an annual count the year
-- to date that ends with it.
with
publication as (
    select as_known_on from mart.publication
),

contract_row as (
    select contract.*
    from mart.contract as contract
    cross join publication
    where contract.in_use and contract.ends_on >= publication.as_known_on
),

quarter as (
    select contract_code, max(period_end) as quarter_end
    from mart.kpi_result
    where period_kind = 'quarter' and sdf_code = 'ALL' and status not in ('not_due', 'no_return', 'not_applicable')
        and contract_code in (select contract_code from contract_row)
    group by contract_code
),

final as (
    select
        result.contract_code, contract_row.short_title, result.kpi_code, kpi.section, kpi.title, kpi.sort_order, kpi.shape, kpi.waits_for,
        result.period_kind, result.period_end, result.status, result.breach, result.value, result.numerator,
        result.denominator, result.unit, result.target, result.floor, result.floor_source, result.target_strict, result.upper,
        result.ci_low, result.ci_high, result.disclosure, kpi.direction, quarterly.travel, result.source_clause
    from mart.kpi_result as result
    join contract_row using (contract_code)
    join quarter on quarter.contract_code = result.contract_code and quarter.quarter_end = result.period_end
    join mart.kpi as kpi
        on kpi.contract_code = result.contract_code
        and kpi.kpi_code = result.kpi_code
    left join mart.kpi_result as quarterly
        on quarterly.contract_code = result.contract_code
        and quarterly.kpi_code = result.kpi_code
        and quarterly.period_kind = 'quarter'
        and quarterly.period_end = result.period_end
        and quarterly.sdf_code = 'ALL'
    where result.sdf_code = 'ALL'
        and kpi.judged
        and result.period_kind = case when kpi.per = 'annual' and kpi.unit = 'count' then 'year_to_date' else 'quarter' end
)

select *
from final
order by contract_code, sort_order, kpi_code
