-- a unit is counted once in a KPI (once a day where a KPI counts distinct units)
with once as (
    select kpi_number from mart.kpi where distinct_of is null
),
by_number as (
    select
        kpi_number,
        unit_kind,
        case unit_kind when 'client' then client_number when 'referral' then referral_number else episode_number end as unit_number,
        event_date
    from mart.case_fact
    semi join once on once.kpi_number = case_fact.kpi_number
    where unit_kind <> 'row'
),
by_reference as (
    select kpi_number, provider_code, row_ref, event_date
    from mart.case_fact
    semi join once on once.kpi_number = case_fact.kpi_number
    where unit_kind = 'row'
)
select kpi_number, unit_kind::varchar as unit_kind, unit_number::varchar as unit_found, event_date, count(*) as rows_found
from by_number
group by all
having count(*) > 1
union all
select kpi_number, 'row', row_ref, event_date, count(*)
from by_reference
group by kpi_number, provider_code, row_ref, event_date
having count(*) > 1
