-- One row a release: what the period's figures are of, or why there are none.
with

offers as (
    select
        imd_release, population_words, state, reason, has_small_areas, whole_kind, whole_code,
        outside_clients, unknown_clients, base_clients, base_adults
    from mart.reach_offer
    where contract_code = $contract_code and programme = $programme and population = $population
        and period_kind = $period_kind and period_end = $period_end
),

waiting as (
    select imd_release, state, reason, whole_kind, whole_code
    from mart.reach_waiting
    where contract_code = $contract_code and period_kind = $period_kind and period_end = $period_end
),

final as (
    select * from offers
    union all by name
    select * from waiting
)

select * from final
