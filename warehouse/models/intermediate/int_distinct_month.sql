-- Grain: one row a KPI that counts distinct units, a unit, a calendar month and a footprint of residence (`ALL` = the whole
-- contract): is the unit in the numerator, in the denominator, or not yet mature, in any case of that month?
with unit_case as (select * from intermediate.int_case_fact),
kpi as (select * from staging.stg_kpi where distinct_of is not null),
venue as (
    -- Units that are not clients get a number from their reference.
    select row_ref, row_number() over () as venue_number
    from (select distinct row_ref from unit_case where row_ref is not null)
),
by_footprint as (
    select
        unit_case.kpi_number,
        case when kpi.distinct_of = 'client' then unit_case.client_number else venue.venue_number end as unit_number,
        date_trunc('month', unit_case.event_date)::date as month_start,
        unit_case.sdf_code,
        bool_or(unit_case.is_mature and unit_case.in_numerator > 0) as is_in_numerator,
        bool_or(unit_case.is_mature and unit_case.in_denominator > 0) as is_in_denominator,
        bool_or(not unit_case.is_mature) as is_immature,
        max(unit_case.matures_on) filter (where not unit_case.is_mature) as all_mature_on
    from unit_case
    join kpi on kpi.kpi_number = unit_case.kpi_number
    left join venue on venue.row_ref = unit_case.row_ref
    group by all
),
whole as (
    select
        kpi_number,
        unit_number,
        month_start,
        'ALL' as sdf_code,
        bool_or(is_in_numerator) as is_in_numerator,
        bool_or(is_in_denominator) as is_in_denominator,
        bool_or(is_immature) as is_immature,
        max(all_mature_on) as all_mature_on
    from by_footprint
    group by kpi_number, unit_number, month_start
),
final as (
    select * from whole
    union all
    select * from by_footprint where sdf_code is not null
)
select * from final
