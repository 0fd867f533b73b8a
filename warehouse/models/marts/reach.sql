-- Grain: one row a contract, programme (`ALL` = any), population, period, area, release and basis of deprivation and fifth
-- (0 = the whole area; a small area carries its own fifth). Distinct clients with a start in the period, by where they live
-- (R30); shares and ratio are of the contract's borough (of the county where several are loaded). `outside` counts those who live elsewhere or nowhere known (R59). A period
-- without its return has one row a release and basis, with the reason and no figures.
-- Published as a view over what it is made of, because every area with nobody reached is a row: 30 MB instead of 2.
-- materialised: view
-- published: view
with offer as (select * from mart.reach_offer),
part as (select * from mart.reach_part),
counted as (select * from mart.reach_count),
limit_of as (select * from mart.reach_limit),
waiting as (select * from mart.reach_waiting),
basis as (select unnest(['local', 'national']) as basis),
seen as (
    select
        offer.* exclude (imd_release),
        part.* exclude (year, places_from, adults, borough_code),
        part.adults * offer.population_share as adults,
        coalesce(counted.episodes, 0) as episodes,
        coalesce(counted.clients, 0) as clients,
        coalesce(counted.clients_carried, 0) as clients_carried,
        coalesce(counted.clients_ambiguous, 0) as clients_ambiguous,
        offer.base_clients * part.adults * offer.population_share / nullif(offer.base_adults, 0) as expected_clients
    from offer
    join part
        on part.places_from = offer.places_from
        and part.year = offer.year
        and part.imd_release = offer.imd_release
        and (offer.whole_code = 'ALL' or part.borough_code = offer.whole_code)
        and (offer.has_small_areas or part.area_kind <> 'lsoa')
    left join counted
        on counted.offer_number = offer.offer_number
        and counted.group_number = part.group_number
),
inside as (
    select
        seen.contract_code,
        seen.programme,
        seen.population,
        seen.period_kind,
        seen.period_start,
        seen.period_end,
        seen.area_kind,
        seen.area_code,
        seen.imd_release,
        seen.basis,
        seen.quintile,
        seen.episodes::bigint as episodes,
        seen.clients::bigint as clients,
        seen.adults,
        1000 * seen.clients / nullif(seen.adults, 0) as rate_per_1000,
        1000 * limit_of.low / nullif(seen.adults, 0) as ci_low,
        1000 * limit_of.high / nullif(seen.adults, 0) as ci_high,
        case when seen.adults is not null then seen.clients / nullif(seen.base_clients, 0)::double end as client_share,
        seen.adults / nullif(seen.base_adults, 0) as adult_share,
        seen.clients / nullif(seen.expected_clients, 0) as reach_ratio,
        limit_of.low / nullif(seen.expected_clients, 0) as ratio_low,
        limit_of.high / nullif(seen.expected_clients, 0) as ratio_high,
        seen.expected_clients,
        case
            when coalesce(seen.expected_clients, 0) = 0 then null
            when limit_of.high < seen.expected_clients then seen.expected_clients - seen.clients
            else 0
        end as clients_short,
        case
            when coalesce(seen.expected_clients, 0) = 0 then 'unknown'
            when limit_of.high < seen.expected_clients then 'fewer'
            when limit_of.low > seen.expected_clients then 'more'
            else 'as_expected'
        end as reading,
        seen.base_clients,
        seen.base_adults,
        seen.clients_carried::bigint as clients_carried,
        seen.clients_ambiguous::bigint as clients_ambiguous,
        null::bigint as clients_unknown,
        seen.is_estimated or seen.population <> 'adults' as is_estimated,
        seen.population_year,
        seen.small_areas,
        seen.small_areas_without_adults,
        seen.state,
        seen.reason
    from seen
    join limit_of on limit_of.clients = seen.clients
),
outside as (
    select
        offer.contract_code,
        offer.programme,
        offer.population,
        offer.period_kind,
        offer.period_start,
        offer.period_end,
        'outside' as area_kind,
        offer.whole_code as area_code,
        offer.imd_release,
        basis.basis,
        0 as quintile,
        offer.outside_episodes as episodes,
        offer.outside_clients as clients,
        offer.unknown_clients as clients_unknown,
        offer.state,
        offer.reason
    from offer
    cross join basis
),
without_figures as (
    select
        waiting.contract_code,
        'ALL' as programme,
        'adults' as population,
        waiting.period_kind,
        waiting.period_start,
        waiting.period_end,
        waiting.whole_kind as area_kind,
        waiting.whole_code as area_code,
        waiting.imd_release,
        basis.basis,
        0 as quintile,
        waiting.state,
        waiting.reason
    from waiting
    cross join basis
),
final as (
    select * from inside
    union all by name
    select * from outside
    union all by name
    select * from without_figures
)
select * from final
