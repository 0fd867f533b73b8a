-- Grain: one row a contract, programme (`ALL` = any), population, period with figures, and release: what a slice of reach is of.
-- Smokers: the adults of each area times the borough's published prevalence that was the newest by the period's end, else the
-- baseline that the contract itself names; for smoking programmes only. One prevalence for a whole borough, so it changes rates
-- and no share: an estimate, marked as one.
-- `base_clients` and `base_adults`: those of the whole, without small areas that have no known adults.
with offer as (select * from intermediate.int_reach_offer),
found as (select * from intermediate.int_reach_found),
adult as (select * from intermediate.int_reach_population),
area as (select * from intermediate.int_reach_area),
scope as (select * from intermediate.int_reach_scope),
programme as (select * from contract.programme),
kpi as (select * from contract.kpi where indicator = 'smoking_prevalence_adults'),
external_rate as (select * from intermediate.int_external_rate),
smoking_programme as (
    select programme.contract_code, programme.programme
    from programme
    semi join (select * from programme where programme = 'stop_smoking') as stop_smoking
        on stop_smoking.contract_code = programme.contract_code
        and stop_smoking.group_code = programme.group_code
),
baseline as (
    select contract_code, max(baseline)::double as share
    from kpi
    where baseline between 0 and 1
    group by contract_code
),
published as (
    select
        external_rate.contract_code,
        external_rate.period_kind,
        external_rate.period_start,
        external_rate.period_end,
        external_rate.value as share,
        external_rate.words
    from external_rate
    join kpi
        on kpi.contract_code = external_rate.contract_code
        and kpi.kpi_code = external_rate.kpi_code
    where kpi.measure = 'external_rate'
),
smoker as (
    select
        offer.offer_number,
        'smokers' as population,
        coalesce(published.share, baseline.share) as population_share,
        'adults × smoking prevalence of ' || percent_words(coalesce(published.share, baseline.share), null) || ' ('
            || coalesce(published.words, 'the contract''s own baseline') || ')' as population_words
    from offer
    join smoking_programme
        on smoking_programme.contract_code = offer.contract_code
        and smoking_programme.programme = offer.programme
    left join baseline on baseline.contract_code = offer.contract_code
    left join published
        on published.contract_code = offer.contract_code
        and published.period_kind = offer.period_kind
        and published.period_start = offer.period_start
        and published.period_end = offer.period_end
),
population as (
    select offer_number, 'adults' as population, 1.0::double as population_share, 'adults (18 and over)' as population_words
    from offer
    union all
    select *
    from smoker
    where population_share is not null
),
release as (select distinct imd_release from area),
people as (
    select scope.contract_code, adult.imd_release, adult.year, sum(adult.adults) as base_adults
    from adult
    join area on area.lsoa_number = adult.lsoa_number
    join scope on scope.whole_code in (area.borough_code, 'ALL')
    group by scope.contract_code, adult.imd_release, adult.year
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
        population.population_words,
        offer.period_kind,
        offer.period_start,
        offer.period_end,
        offer.year,
        offer.places_from,
        offer.has_small_areas,
        offer.state,
        offer.reason,
        release.imd_release,
        scope.whole_kind,
        scope.whole_code,
        coalesce(whole.base_clients, 0)::bigint as base_clients,
        people.base_adults * population.population_share as base_adults,
        coalesce(whole.outside_episodes, 0)::bigint as outside_episodes,
        coalesce(whole.outside_clients, 0)::bigint as outside_clients,
        coalesce(whole.unknown_clients, 0)::bigint as unknown_clients
    from offer
    join population on population.offer_number = offer.offer_number
    join scope on scope.contract_code = offer.contract_code
    cross join release
    left join whole
        on whole.period_number = offer.period_number
        and whole.programme = offer.programme
        and whole.imd_release = release.imd_release
    left join people
        on people.contract_code = offer.contract_code
        and people.imd_release = release.imd_release
        and people.year = offer.year
)
select * from final
