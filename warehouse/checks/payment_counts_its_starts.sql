-- What a tier says was achieved is the people behind it, and the KPI's own figure for the year where that has one (R23, R28).
with behind as (
    select contract_code, year_start, programme, count(distinct (provider_code, client_ref)) as people
    from mart.payment_start
    group by contract_code, year_start, programme
)
select payment.contract_code, payment.year_start, payment.programme, payment.tier, payment.achieved, behind.people, kpi_result.value
from mart.payment
left join behind using (contract_code, year_start, programme)
left join mart.kpi_result
    on kpi_result.contract_code = payment.contract_code
    and kpi_result.kpi_code = payment.kpi_code
    and kpi_result.period_kind = 'contract_year'
    and kpi_result.period_start = payment.year_start
    and kpi_result.sdf_code = 'ALL'
where
    payment.line_kind = 'incentive'
    and payment.settlement_number is null
    and payment.achieved is not null
    and (payment.achieved <> coalesce(behind.people, 0) or payment.achieved <> kpi_result.value)
