-- One row a period of the contract that has figures: those over by the snapshot's date and the contract year under way
-- (R6, R52), newest first. `held` = the data reach its end.
with

periods as (
    select * from mart.period where contract_code = $contract_code
),

contract as (
    select data_date from mart.contract where contract_code = $contract_code
),

publication as (
    select as_known_on from mart.publication
),

final as (
    select
        periods.period_kind, periods.period_start, periods.period_end, periods.year_start,
        coalesce(contract.data_date >= periods.period_end, false) as held
    from periods
    cross join contract
    cross join publication
    where
        periods.period_end < publication.as_known_on
        or (periods.period_kind = 'contract_year' and periods.period_start <= publication.as_known_on)
    order by periods.period_kind, periods.period_end desc
)

select * from final
