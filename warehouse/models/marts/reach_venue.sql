-- Grain: one row a contract, programme (`ALL` = any), period with figures and LSOA of a venue: contacts attended there, and a
-- point inside the LSOA (missing when the venue lies outside what is loaded).
with venue_month as (select * from intermediate.int_reach_venue),
period as (select * from intermediate.int_reach_period where has_figures and has_small_areas),
boundary as (select * from staging.stg_boundary where area_kind = 'lsoa'),
area as (select * from staging.stg_area where area_kind = 'lsoa'),
point as (
    select area_code, arg_max(label_lon, vintage) as lon, arg_max(label_lat, vintage) as lat
    from boundary
    group by area_code
),
named as (
    select area_code, arg_max(area_name, vintage) as area_name
    from area
    group by area_code
),
by_programme as (
    select contract_code, programme, month_start, lsoa_code, contacts
    from venue_month
    where programme is not null
    union all
    select contract_code, 'ALL', month_start, lsoa_code, contacts
    from venue_month
),
added as (
    select
        by_programme.contract_code,
        by_programme.programme,
        period.period_kind,
        period.period_start,
        period.period_end,
        by_programme.lsoa_code,
        sum(by_programme.contacts)::bigint as contacts
    from by_programme
    join period
        on period.contract_code = by_programme.contract_code
        and by_programme.month_start between period.first_month and period.period_end
    group by all
),
final as (
    select added.*, named.area_name, point.lon, point.lat
    from added
    left join point on point.area_code = added.lsoa_code
    left join named on named.area_code = added.lsoa_code
)
select * from final
