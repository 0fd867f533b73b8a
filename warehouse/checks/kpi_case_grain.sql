-- a unit is counted once in a KPI (once a day where a KPI counts distinct units)
select kpi_number, unit_kind, client_number, referral_number, episode_number, row_ref, rows_found
from (
    select
        kpi_number,
        unit_kind,
        case when unit_kind = 'client' then client_number end as client_number,
        case when unit_kind = 'referral' then referral_number end as referral_number,
        case when unit_kind = 'episode' then episode_number end as episode_number,
        provider_code,
        row_ref,
        event_date,
        count(*) as rows_found
    from mart.case_fact
    semi join (select kpi_number from mart.kpi where distinct_of is null) as kpi using (kpi_number)
    group by all
    having count(*) > 1
)
