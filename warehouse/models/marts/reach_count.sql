-- Grain: one row a period and programme (an offer) and group of small areas in which somebody started. Where nobody did there
-- is no row: `mart.reach` shows 0 there.
with offer as (select * from intermediate.int_reach_offer),
found as (select * from intermediate.int_reach_found where lsoa_number is not null),
part as (select * from intermediate.int_reach_part),
small_group as (select distinct places_from, lsoa_number, area_kind, group_number from part),
final as (
    select
        offer.offer_number,
        small_group.group_number,
        sum(found.episodes)::integer as episodes,
        sum(found.clients)::integer as clients,
        sum(found.clients_carried)::integer as clients_carried,
        sum(found.clients_ambiguous)::integer as clients_ambiguous
    from found
    join offer
        on offer.period_number = found.period_number
        and offer.programme = found.programme
    join small_group
        on small_group.places_from = offer.places_from
        and small_group.lsoa_number = found.lsoa_number
    where offer.has_small_areas or small_group.area_kind <> 'lsoa'
    group by offer.offer_number, small_group.group_number
    -- Slices lie together in the file, so that a page reads little of it.
    order by offer.offer_number, small_group.group_number
)
select * from final
