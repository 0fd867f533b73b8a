-- Grain: one row a KPI that counts distinct units, a footprint of residence (`ALL` = the whole contract) and a pattern of months:
-- how many units have it. A pattern is the months of the contract, as bits, in which the unit has a case: in the numerator,
-- in the denominator, mature, or any. A unit is looked at once, however many periods it is counted in; units that came in
-- the same months are counted together. (A term has at most 128 months, which the contract linter sees to.)
with unit_case as (select * from intermediate.int_case_fact),
kpi as (select * from staging.stg_kpi where distinct_of is not null),
first_month as (
    select contract_code, date_trunc('month', min(period_start))::date as month_start
    from contract.period
    group by contract_code
),
in_term as (
    select
        unit_case.kpi_number,
        unit_case.sdf_code,
        -- Units that are not clients are told apart by their reference.
        case when kpi.distinct_of = 'client' then unit_case.client_number end as client_number,
        case when kpi.distinct_of <> 'client' then unit_case.row_ref end as row_ref,
        unit_case.is_mature,
        unit_case.in_numerator > 0 as counts,
        unit_case.in_denominator > 0 as is_of,
        1::uhugeint << greatest(date_diff('month', first_month.month_start, unit_case.event_date), 0)::uhugeint as month_bit
    from unit_case
    join kpi on kpi.kpi_number = unit_case.kpi_number
    join first_month
        on first_month.contract_code = kpi.contract_code
        and first_month.month_start <= unit_case.event_date
),
by_footprint as (
    select
        kpi_number,
        sdf_code,
        client_number,
        row_ref,
        bit_or(case when is_mature and counts then month_bit else 0 end) as numerator_months,
        bit_or(case when is_mature and is_of then month_bit else 0 end) as denominator_months,
        bit_or(case when is_mature then month_bit else 0 end) as mature_months,
        bit_or(month_bit) as any_months
    from in_term
    group by all
),
whole as (
    select
        kpi_number,
        'ALL' as sdf_code,
        bit_or(numerator_months) as numerator_months,
        bit_or(denominator_months) as denominator_months,
        bit_or(mature_months) as mature_months,
        bit_or(any_months) as any_months
    from by_footprint
    group by kpi_number, client_number, row_ref
),
final as (
    select kpi_number, sdf_code, numerator_months, denominator_months, mature_months, any_months, count(*) as units
    from (
        select * from whole
        union all by name
        select * exclude (client_number, row_ref) from by_footprint where sdf_code is not null
    )
    group by all
)
select * from final
