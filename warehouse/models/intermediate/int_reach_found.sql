-- Grain: one row a period with figures, programme (`ALL` = any), release and LSOA in which somebody started (missing: they
-- live elsewhere, or nobody knows where).
with start as (select * from intermediate.int_reach_start),
place as (select * from intermediate.int_reach_place),
period as (select * from intermediate.int_reach_period where has_figures),
scope as (select * from intermediate.int_reach_scope),
placed as (
    select
        start.contract_code,
        start.programme,
        place.imd_release,
        case when place.borough_code = scope.whole_code or scope.whole_code = 'ALL' then place.lsoa_number end as lsoa_number,
        start.month_start,
        start.previous_month,
        sum(start.clients)::bigint as clients,
        sum(start.episodes)::bigint as episodes,
        coalesce(sum(start.clients) filter (where place.is_carried), 0)::bigint as clients_carried,
        coalesce(sum(start.clients) filter (where place.is_ambiguous), 0)::bigint as clients_ambiguous,
        coalesce(sum(start.clients) filter (where start.lsoa_code is null), 0)::bigint as clients_unknown
    from start
    join scope on scope.contract_code = start.contract_code
    join place
        on place.lsoa_code is not distinct from start.lsoa_code
        and place.lsoa_vintage is not distinct from start.lsoa_vintage
    group by all
),
in_period as (
    -- A client counts in a period with the first month in it.
    select
        placed.*,
        period.period_number,
        case when placed.previous_month >= period.first_month then 0 else 1 end as is_first
    from placed
    join period
        on period.contract_code = placed.contract_code
        and placed.month_start between period.first_month and period.period_end
),
final as (
    select
        period_number,
        programme,
        imd_release,
        lsoa_number,
        sum(episodes)::bigint as episodes,
        sum(clients * is_first)::bigint as clients,
        sum(clients_carried * is_first)::bigint as clients_carried,
        sum(clients_ambiguous * is_first)::bigint as clients_ambiguous,
        sum(clients_unknown * is_first)::bigint as clients_unknown
    from in_period
    group by period_number, programme, imd_release, lsoa_number
)
select * from final
