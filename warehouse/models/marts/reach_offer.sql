-- Grain: one row a contract, programme (`ALL` = any), population, period with figures, and release: what a slice of reach is of.
-- Smokers: the adults of each area times the prevalence that the contract itself names as its baseline, for its smoking
-- programmes only. One prevalence for a whole borough, so it changes rates and no share: an estimate, marked as one.
-- `base_clients`: the clients of all that is loaded, without those of small areas that have no known adults.
with offer as (select * from intermediate.int_reach_offer),
found as (select * from intermediate.int_reach_found),
adult as (select * from intermediate.int_reach_population),
area as (select * from intermediate.int_reach_area),
programme as (select * from contract.programme),
kpi as (select * from contract.kpi where indicator = 'smoking_prevalence_adults' and baseline between 0 and 1),
prevalence as (
    select contract_code, max(baseline)::double as share
    from kpi
    group by contract_code
),
smoking_programme as (
    select programme.contract_code, programme.programme
    from programme
    semi join (select * from programme where programme = 'stop_smoking') as stop_smoking
        on stop_smoking.contract_code = programme.contract_code
        and stop_smoking.group_code = programme.group_code
),
population as (
    select offer_number, 'adults' as population, 1.0::double as population_share
    from offer
    union all
    select offer.offer_number, 'smokers', prevalence.share
    from offer
    join prevalence on prevalence.contract_code = offer.contract_code
    join smoking_programme
        on smoking_programme.contract_code = offer.contract_code
        and smoking_programme.programme = offer.programme
),
whole as (
    select
        found.period_number,
        found.programme,
        found.imd_release,
        sum(found.clients) filter (where adult.lsoa_number is not null) as base_clients,
        sum(found.episodes) filter (where found.lsoa_number is null) as outside_episodes,
        sum(found.clients) filter (where found.lsoa_number is null) as outside_clients,
        sum(found.clients_unknown) as unknown_clients
    from found
    join offer
        on offer.period_number = found.period_number
        and offer.programme = found.programme
    left join adult
        on adult.lsoa_number = found.lsoa_number
        and adult.year = offer.year
    group by found.period_number, found.programme, found.imd_release
),
final as (
    select
        offer.offer_number,
        offer.contract_code,
        offer.programme,
        population.population,
        population.population_share,
        offer.period_kind,
        offer.period_start,
        offer.period_end,
        offer.year,
        offer.places_from,
        offer.has_small_areas,
        offer.state,
        offer.reason,
        release.imd_release,
        release.whole_kind,
        release.whole_code,
        coalesce(whole.base_clients, 0)::bigint as base_clients,
        coalesce(whole.outside_episodes, 0)::bigint as outside_episodes,
        coalesce(whole.outside_clients, 0)::bigint as outside_clients,
        coalesce(whole.unknown_clients, 0)::bigint as unknown_clients
    from offer
    join population on population.offer_number = offer.offer_number
    cross join (
        select
            imd_release,
            case when count(distinct borough_code) = 1 then 'borough' else 'county' end as whole_kind,
            case when count(distinct borough_code) = 1 then any_value(borough_code) else 'ALL' end as whole_code
        from area
        group by imd_release
    ) as release
    left join whole
        on whole.period_number = offer.period_number
        and whole.programme = offer.programme
        and whole.imd_release = release.imd_release
)
select * from final
